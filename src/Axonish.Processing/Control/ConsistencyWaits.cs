using Axonish.Commands;
using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Axonish.Processing.Segments;
using Axonish.Processing.Storage;
using Axonish.Processing.Waiting;

namespace Axonish.Processing.Control;

// Waits after a command for the groups that its sender named, or all strong ones (rules E2 and E17): for the segments to which its events belong, on
// whatever node they are. It ends early, with the reason, where waiting is in vain.
internal sealed class ConsistencyWaits(ProcessingEntrance entrance) : IConsistencyWaits
{
    private const int MaximumWaiters = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private int waiters;

    public void Check(Consistency consistency)
    {
        if (consistency.Groups is not { } names) return;
        var directory = entrance.Require().Directory;
        foreach (var name in names)
        {
            if (directory.Find(name) is null) throw directory.Unknown(name);
        }
    }

    public async ValueTask WaitAsync(ConsistencyWait wait, CancellationToken ct)
    {
        var host = entrance.Require();
        var isEndless = wait.Longest > Longest || wait.Longest == Timeout.InfiniteTimeSpan;
        wait = wait with { Longest = isEndless ? Longest : wait.Longest < TimeSpan.Zero ? TimeSpan.Zero : wait.Longest };
        var targets = await FindTargetsAsync(host, wait);
        if (targets.Count == 0) return;
        try
        {
            if (Interlocked.Increment(ref waiters) > MaximumWaiters)
                throw Ended(wait, targets, $"{MaximumWaiters} senders wait for processing groups already");
            await WaitAsync(host, wait, targets, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The events are stored: nobody is to learn that the command was cancelled (rule C6).
            throw Ended(wait, targets, "its sender cancelled the wait");
        }
        finally
        {
            Interlocked.Decrement(ref waiters);
        }
    }

    // What this node does is seen at once; what others do, and what keeps a group from following at all, is in the view that all who wait share. A store
    // that fails is asked again: the command is committed, whatever becomes of the wait.
    private static async ValueTask WaitAsync(ProcessingHost host, ConsistencyWait wait, List<WaitTarget> targets, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var end = Task.Delay(wait.Longest, host.Services.Time, ending.Token);
        Exception? trouble = null;
        try
        {
            for (var asked = host.Waits.NextViewAsync(); ;)
            {
                var next = host.Services.Board.NextChange();
                targets.RemoveAll(target => host.Waits.HasPassedHere(target));
                if (targets.Count > 0 && asked.IsCompleted)
                {
                    trouble = await TryRemovePassedAsync(host, wait, asked, targets, ct);
                    asked = host.Waits.NextViewAsync();
                }

                if (targets.Count == 0) return;
                ct.ThrowIfCancellationRequested();
                if (end.IsCompleted)
                    throw Ended(wait, targets, $"they did not follow in {wait.Longest}{(trouble is null ? "" : $", and the read side could not be asked: {trouble.Message}")}");
                await Task.WhenAny(next, asked, end);
            }
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    private static async ValueTask<Exception?> TryRemovePassedAsync(
        ProcessingHost host, ConsistencyWait wait, Task<ReadSideView> asked, List<WaitTarget> targets, CancellationToken ct)
    {
        try
        {
            await RemovePassedAsync(host, wait, await asked, targets, ct);
            return null;
        }
        catch (Exception failure) when (failure is not (ConsistencyTimeoutException or OperationCanceledException))
        {
            return failure;
        }
    }

    private static async ValueTask RemovePassedAsync(ProcessingHost host, ConsistencyWait wait, ReadSideView view, List<WaitTarget> targets, CancellationToken ct)
    {
        for (var index = targets.Count - 1; index >= 0; index--)
        {
            var target = targets[index];
            var token = view.Tokens.FirstOrDefault(candidate => candidate.Group == target.Group && target.IsIn(candidate.Segment, candidate.Mask));
            if (token is not null && host.Waits.PositionOf(token) >= target.Position)
            {
                if (await IsParkedAsync(host, target, ct)) throw Ended(wait, [target], "its handler failed, and the command's sequence is parked as dead letters");
                targets.RemoveAt(index);
            }
            else if (WhyInVain(host, view, target, token) is { } reason)
            {
                throw Ended(wait, [target], reason);
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

    private static async ValueTask<List<WaitTarget>> FindTargetsAsync(ProcessingHost host, ConsistencyWait wait)
    {
        using var limit = new CancellationTokenSource(wait.Longest, host.Services.Time);
        try
        {
            return await TargetsAsync(host, wait, limit.Token);
        }
        catch (Exception failure) when (limit.IsCancellationRequested || failure is not OperationCanceledException)
        {
            var groups = host.Directory.Groups.Where(group => IsWanted(wait, group)).Select(group => group.Name);
            throw Ended(wait, [.. groups], $"how far they have to follow could not be read: {failure.Message}");
        }
    }

    private static bool IsWanted(ConsistencyWait wait, ProcessingGroup group) =>
        (wait.Consistency.Groups is { } names ? names.Contains(group.Name) : group.IsStrong) && !wait.Inside.Contains(group.Name);

    private static async ValueTask<List<WaitTarget>> TargetsAsync(ProcessingHost host, ConsistencyWait wait, CancellationToken ct)
    {
        var targets = new List<WaitTarget>();
        foreach (var group in host.Directory.Groups)
        {
            if (!IsWanted(wait, group)) continue;
            if (wait.Events is { } events) AddTargets(host, group, events, targets);
            else await AddAllAsync(host, group, targets, ct);
        }

        return targets;
    }

    // Of several events of one sequence the last is enough.
    private static void AddTargets(ProcessingHost host, ProcessingGroup group, IReadOnlyList<EventMessage> events, List<WaitTarget> targets)
    {
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var message in events)
        {
            if (!group.Handles(message)) continue;
            last[group.Sequence.Of(new StoredEvent(message, serializer: null)).Sequence] = message.Position;
        }

        foreach (var (sequence, position) in last) targets.Add(new WaitTarget(group.Key, position, sequence, SequenceHash.Of(sequence)));
    }

    // The answer was remembered: what it led to is among what is stored by now.
    private static async ValueTask AddAllAsync(ProcessingHost host, ProcessingGroup group, List<WaitTarget> targets, CancellationToken ct)
    {
        var head = await StartPlace.FindAsync(StartFrom.Now, host.Services.Log, ct);
        var view = await host.Waits.ViewAsync(ct);
        foreach (var token in view.Tokens)
        {
            if (token.Group == group.Key) targets.Add(new WaitTarget(group.Key, head.Position, null, (uint)token.Segment));
        }
    }

    private static ConsistencyTimeoutException Ended(ConsistencyWait wait, IReadOnlyList<WaitTarget> targets, string reason) =>
        Ended(wait, targets.Select(target => target.Group.Name).Distinct(StringComparer.Ordinal).ToArray(), reason);

    private static ConsistencyTimeoutException Ended(ConsistencyWait wait, string[] groups, string reason)
    {
        return new ConsistencyTimeoutException(
            $"'{wait.Command}' is committed, but the processing {(groups.Length == 1 ? "group" : "groups")} '{string.Join("', '", groups)}' had not handled its events when the "
            + $"wait ended: {reason}. Nothing is undone, and the answer is in {nameof(ConsistencyTimeoutException.Result)}; see IEventProcessors.StatusAsync for what the group does.")
        {
            Result = wait.Result,
            Position = wait.Events is [.., { Position: > 0 } last] ? last.Position : null,
            Groups = groups,
        };
    }
}
