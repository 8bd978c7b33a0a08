using Axonish.EventStore.Engine;

namespace Axonish.Testing.Tests.Simulation;

/// <summary>
/// The real rules of appends and the real coordinator of commits over a disk that fails as the seed and the harness say: groups that are
/// refused, answers that get lost, commits that stall, crashes.
/// </summary>
internal sealed class SimulatedEventStore(SimulatedDisk disk, EventSerializer serializer, EventStoreLimits limits, Random random, SimulatedFlaw flaw)
    : IEventStore, IReceiptRetention
{
    private static readonly InvalidOperationException Broken = new("the simulated disk failed");

    private readonly GroupCommitCoordinator coordinator = new(limits);
    private readonly List<GroupCommitEffect> effects = [];
    private readonly HashSet<PendingAppend> pending = [];
    private UnresolvedAppends unresolved = new();
    private GroupCommitEffect? work;
    private Task? held;
    private long announced;
    private bool hasCrashed;

    public long HeadPosition => Math.Max(disk.Log.HeadPosition, announced);

    internal SimulatedDisk Disk => disk;

    internal bool HasWork => !hasCrashed && work is not null && held is null or { IsCompleted: true };

    public async ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(hasCrashed, this);
        AppendRules.Check(append, limits, AppendAttachmentKinds.Receipts);
        var waiting = new PendingAppend(append, serializer.Encode(append, limits));
        pending.Add(waiting);
        Step(GroupCommitInput.Arrived(waiting));
        AppendOutcome outcome;
        await using (ct.UnsafeRegister(_ => Cancel(waiting), null))
            outcome = await waiting.Task;
        if (outcome.Kind == AppendOutcomeKind.Withdrawn) throw new OperationCanceledException(ct);
        return AppendAnswer.Of(append, outcome, limits);
    }

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => disk.Log.FindReceiptAsync(messageId, ct);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
        disk.Log.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) =>
        disk.Log.ReadAllAsync(fromPosition, ct);

    public IEventRetention Retention => disk.Log.Retention;

    public ValueTask<int> ForgetReceiptsAsync(Guid from, Guid before, int limit, CancellationToken ct = default) =>
        disk.Log.ForgetReceiptsAsync(from, before, limit, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        disk.Log.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => disk.Log.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => disk.Log.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => disk.Log.WaitForEventsAsync(afterPosition, ct);

    // The process ends here; the disk may or may not have finished what it was asked for.
    internal void Crash()
    {
        if (work is { Kind: GroupCommitEffectKind.Write } write && flaw != SimulatedFlaw.AnswersBeforeTheCommit && random.Next(2) == 0) Commit([.. write.Group!]);
        hasCrashed = true;
        foreach (var waiting in pending.ToArray()) Answer(waiting, AppendOutcome.Unknown(Broken));
    }

    // What the writer's thread would do next.
    internal void Work()
    {
        var next = work!.Value;
        if (next.Kind == GroupCommitEffectKind.Write && held is null && disk.TakeStall() is { } stall)
        {
            if (flaw == SimulatedFlaw.CountsTheHeadBeforeTheCommit) announced = disk.Log.HeadPosition + 3;
            held = stall.HoldAsync();
            return;
        }

        if (next.Kind == GroupCommitEffectKind.Write && held is null && flaw == SimulatedFlaw.AnswersBeforeTheCommit)
        {
            // It answers, and comes back later for the commit.
            var position = disk.Log.HeadPosition + 1;
            foreach (var append in next.Group!)
            {
                Answer(append, AppendOutcome.Committed(position));
                position += append.Append.Events.Count;
            }

            held = Task.CompletedTask;
            return;
        }

        (work, held) = (null, null);
        Step(next.Kind switch
        {
            GroupCommitEffectKind.Call => GroupCommitInput.Ready,
            GroupCommitEffectKind.Resolve => GroupCommitInput.Resolved(Resolve([.. next.Group!])),
            _ => Write([.. next.Group!]),
        });
    }

    private void Cancel(PendingAppend waiting)
    {
        if (flaw == SimulatedFlaw.CancelsWithinTheCommit) Answer(waiting, AppendOutcome.Withdrawn);
        Step(GroupCommitInput.Cancelled(waiting));
    }

    private GroupCommitInput Write(PendingAppend[] group)
    {
        if (disk.IsGone)
        {
            return GroupCommitInput.Written([.. group.Select(append => unresolved.OutcomeOf(append, Broken))]);
        }

        if (flaw == SimulatedFlaw.ForgetsWhenItGoesOn) unresolved = new();

        switch (disk.TakeFault())
        {
            case CommitFault.BeforeCommit:
                return GroupCommitInput.OutcomeUnknown(Broken);
            case CommitFault.AfterCommit:
                Commit(group);
                return GroupCommitInput.OutcomeUnknown(Broken);
        }

        // A group that fails is tried again one by one, and a lost answer is asked for: no sender notices.
        if (group.Length > 1 && random.Next(8) == 0) return GroupCommitInput.NotWritten(Broken);
        var outcomes = Commit(group);
        unresolved.Settle(group);
        var isAllStored = outcomes.All(outcome => outcome.Kind == AppendOutcomeKind.Committed && outcome.FirstPosition > 0);
        return isAllStored && random.Next(8) == 0 ? GroupCommitInput.OutcomeUnknown(Broken) : GroupCommitInput.Written(outcomes);
    }

    private AppendOutcome[] Commit(PendingAppend[] group) => [.. group.Select(append => disk.Write(append.Append))];

    private AppendOutcome[] Resolve(PendingAppend[] group)
    {
        if (flaw == SimulatedFlaw.TakesLostAnswersForFailures) return [.. group.Select(_ => AppendOutcome.NotCommitted(Broken))];
        if (flaw == SimulatedFlaw.TakesLostAnswersForSuccesses) return [.. group.Select(_ => AppendOutcome.Committed(disk.Log.HeadPosition))];
        if (!disk.IsGone)
        {
            return [.. group.Select(append => disk.Find(append.Append) is { } position ? AppendOutcome.Committed(position) : AppendOutcome.NotCommitted(Broken))];
        }

        if (flaw == SimulatedFlaw.NeverSaysUnknown) return [.. group.Select(_ => AppendOutcome.NotCommitted(Broken))];
        if (flaw != SimulatedFlaw.ForgetsWhatIsUnknown) unresolved.Add(group);
        return [.. group.Select(_ => AppendOutcome.Unknown(Broken))];
    }

    private void Step(in GroupCommitInput input)
    {
        if (hasCrashed) return;
        coordinator.Step(input, effects);
        foreach (var effect in effects)
        {
            if (effect.Kind == GroupCommitEffectKind.Answer) Answer(effect.Append!, effect.Outcome);
            else work = effect;
        }

        effects.Clear();
    }

    private void Answer(PendingAppend append, AppendOutcome outcome)
    {
        pending.Remove(append);
        append.TrySetResult(outcome);
    }
}
