using Axonish.Commands;
using Axonish.Processing.Processors;
using Axonish.Processing.Storage;
using Axonish.Processing.Waiting;

namespace Axonish.Processing.Control;

// Waits after a command for the groups that its sender named, or all strong ones (rules E2 and E17): for the segments to which its events belong, on
// whatever node they are. It ends early, with the reason, where waiting is in vain. Whatever fails from here on, the events are stored: the sender
// learns that, and the answer, and never of a failure as if nothing were (rule C6).
internal sealed class ConsistencyWaits(ProcessingEntrance entrance) : IConsistencyWaits
{
    private const int MaximumWaiters = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private int waiters;

    public bool IsOver => entrance.IsOver;

    public bool Check(Consistency consistency)
    {
        if (entrance.Find() is not { Directory: var directory }) return false;
        foreach (var name in consistency.Groups ?? [])
        {
            if (directory.Find(name) is null) throw directory.Unknown(name);
        }

        return true;
    }

    public async ValueTask WaitAsync(ConsistencyWait wait, CancellationToken ct)
    {
        if (entrance.Find() is not { } host) throw EndedWait.Of(wait, wait.Consistency.Groups ?? [], "the host has stopped");
        List<WaitTarget>? targets = null;
        try
        {
            if (wait.Events is { } events) targets = WaitTargets.Of(host, wait, events);
            if (targets is { Count: 0 }) return;
            if (Interlocked.Increment(ref waiters) > MaximumWaiters)
                throw EndedWait.Of(wait, Groups(host, wait, targets), $"{MaximumWaiters} senders wait for processing groups already");
            try
            {
                await WaitAsync(host, wait, targets, ct);
            }
            finally
            {
                Interlocked.Decrement(ref waiters);
            }
        }
        catch (OperationCanceledException cancelled) when (ct.IsCancellationRequested)
        {
            throw EndedWait.Of(wait, Groups(host, wait, targets), "its sender cancelled the wait", cancelled);
        }
        catch (Exception failure) when (failure is not ConsistencyTimeoutException)
        {
            throw EndedWait.Of(wait, Groups(host, wait, targets), $"it could not be found out how far they are ({FailureCause.Of(failure)})", failure);
        }
    }

    // What this node does is seen at once; what others do, and what keeps a group from following at all, is in the view that all who wait share. A store
    // that fails is asked again: a database that changes its server is back before the time is over.
    private async ValueTask WaitAsync(ProcessingHost host, ConsistencyWait wait, List<WaitTarget>? targets, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var end = Task.Delay(LimitOf(wait), host.Services.Time, ending.Token);
        var relayed = new RelayedEvents(host.Services.Log, host.States, host.Services.Time);
        Exception? trouble = null;
        try
        {
            for (var asked = host.Waits.NextViewAsync(); ;)
            {
                var next = host.Services.Board.NextChange();
                try
                {
                    await RemovePassedHereAsync(host, targets, relayed, ct);
                    if (targets is not { Count: 0 } && asked.IsCompleted)
                    {
                        var answer = asked;
                        asked = host.Waits.NextViewAsync();
                        var view = await answer;
                        if (targets is null && await relayed.HaveAllComeAsync(ct)) targets = await WaitTargets.OfAllAsync(host, wait, ct);
                        if (targets is not null) await RemovePassedAsync(host, wait, view, targets, ct);
                        trouble = null;
                    }

                    if (targets is { Count: 0 }) return;
                }
                catch (EventNeverComesException)
                {
                    throw EndedWait.Of(wait, Groups(host, wait, targets), "the event store has another event where one of the command's belongs, and refuses it");
                }
                catch (Exception failure) when (failure is not (ConsistencyTimeoutException or OperationCanceledException))
                {
                    trouble = failure;
                }

                if (entrance.Find() != host) throw EndedWait.Of(wait, Groups(host, wait, targets), "the host has stopped", trouble);
                ct.ThrowIfCancellationRequested();
                if (end.IsCompleted) throw EndedWait.ByTime(wait, Groups(host, wait, targets), relayed.IsWaiting, trouble);
                await Task.WhenAny(next, asked, end);
            }
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    private static TimeSpan LimitOf(ConsistencyWait wait) =>
        wait.Longest == Timeout.InfiniteTimeSpan || wait.Longest > Longest ? Longest : wait.Longest < TimeSpan.Zero ? TimeSpan.Zero : wait.Longest;

    private static async ValueTask RemovePassedHereAsync(ProcessingHost host, List<WaitTarget>? targets, RelayedEvents relayed, CancellationToken ct)
    {
        if (targets is null) return;
        await relayed.PlaceAsync(targets, ct);
        targets.RemoveAll(target => host.Waits.HasPassedHere(target));
    }

    private static async ValueTask RemovePassedAsync(ProcessingHost host, ConsistencyWait wait, ReadSideView view, List<WaitTarget> targets, CancellationToken ct)
    {
        for (var index = targets.Count - 1; index >= 0; index--)
        {
            var target = targets[index];
            var token = view.Tokens.FirstOrDefault(candidate => candidate.Group == target.Group && target.IsIn(candidate.Segment, candidate.Mask));
            if (token is not null && host.Waits.PositionOf(token) >= target.Position)
            {
                // Before it is taken off: where this cannot be read, it is asked again.
                if (await IsParkedAsync(host, target, ct))
                    throw EndedWait.Of(wait, [target.Group.Name], "its handler failed, and the command's sequence is parked as dead letters");
                targets.RemoveAt(index);
            }
            else if (WhyInVain(host, view, target, token) is { } reason)
            {
                throw EndedWait.Of(wait, [target.Group.Name], reason);
            }
        }
    }

    private static string? WhyInVain(ProcessingHost host, ReadSideView view, WaitTarget target, SegmentToken? token)
    {
        var halt = view.Groups.FirstOrDefault(stored => stored.Group == target.Group)?.Halt;
        if (halt == GroupHalt.Paused) return "it is paused";
        if (halt == GroupHalt.Stopped) return "it has stopped at an event that failed";
        if (token is not null && host.Waits.PositionOf(token) < token.ReplayUntil) return "it is replaying";
        return view.Nodes.Any(node => node.IsAlive && node.Groups.Contains(target.Group)) ? null : "no running node has it";
    }

    private static async ValueTask<bool> IsParkedAsync(ProcessingHost host, WaitTarget target, CancellationToken ct)
    {
        if (target.Sequence is not { } sequence) return false;
        return await FirstLetter.FindAsync(host.Services.Store, target.Group, sequence, ct) is { } letter && letter.Place.Position <= target.Position;
    }

    // Those that are still waited for; all that are meant where even that is not known.
    private static IEnumerable<string> Groups(ProcessingHost host, ConsistencyWait wait, List<WaitTarget>? targets) =>
        targets?.Select(target => target.Group.Name) ?? WaitTargets.GroupsOf(host, wait).Select(group => group.Name);
}
