using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Simulation;

// A connection to a simulated database that others use as well: each call takes some steps to arrive and some to be answered, in which whatever is ready
// may go first, and what a crash leaves open is undone.
internal sealed class SimulatedReadSide(InMemoryReadSideStore disk, SeededScheduler simulation) : IReadSideStore
{
    private readonly HashSet<IReadSideTransaction> open = [];
    private bool hasCrashed;

    public bool IsShared => true;

    internal InMemoryReadSideStore Disk => disk;

    public ValueTask PrepareAsync(CancellationToken ct = default) => StepAsync(() => disk.PrepareAsync(ct));

    public ValueTask<StoredGroup> DeclareAsync(GroupDeclaration group, CancellationToken ct = default) =>
        StepAsync(() => disk.DeclareAsync(group, ct));

    public ValueTask JoinAsync(ReadSideNode node, CancellationToken ct = default) => StepAsync(() => disk.JoinAsync(node, ct));

    public ValueTask<bool> RestAsync(Guid node, CancellationToken ct = default) => StepAsync(() => disk.RestAsync(node, ct));

    public ValueTask WakeAsync(CancellationToken ct = default) => StepAsync(() => disk.WakeAsync(ct));

    public ValueTask LeaveAsync(Guid node, CancellationToken ct = default) => StepAsync(() => disk.LeaveAsync(node, ct));

    public ValueTask<long> ProbeAsync(CancellationToken ct = default) => StepAsync(() => disk.ProbeAsync(ct));

    public ValueTask<ReadSideView> ReadAsync(CancellationToken ct = default) => StepAsync(() => disk.ReadAsync(ct));

    public ValueTask<IReadOnlyList<SegmentToken>> ReadTokensAsync(IReadOnlyCollection<GroupKey> groups, CancellationToken ct = default) =>
        StepAsync(() => disk.ReadTokensAsync(groups, ct));

    public ValueTask<IReadOnlyList<SegmentToken>> ClaimAsync(GroupKey group, Guid node, int count, CancellationToken ct = default) =>
        StepAsync(() => disk.ClaimAsync(group, node, count, ct));

    public ValueTask<bool> ReleaseAsync(GroupKey group, int segment, long epoch, CancellationToken ct = default) =>
        StepAsync(() => disk.ReleaseAsync(group, segment, epoch, ct));

    public ValueTask<bool> EvictAsync(GroupKey group, int segment, CancellationToken ct = default) =>
        StepAsync(() => disk.EvictAsync(group, segment, ct));

    public ValueTask<bool> ReportAsync(GroupKey group, int segment, long epoch, SegmentFailure? failure, CancellationToken ct = default) =>
        StepAsync(() => disk.ReportAsync(group, segment, epoch, failure, ct));

    public ValueTask<bool> HaltAsync(GroupKey group, GroupHalt halt, CancellationToken ct = default) =>
        StepAsync(() => disk.HaltAsync(group, halt, ct));

    public ValueTask<bool> RemoveAsync(GroupKey group, CancellationToken ct = default) => StepAsync(() => disk.RemoveAsync(group, ct));

    public ValueTask<bool> SplitAsync(GroupKey group, int segment, CancellationToken ct = default) =>
        StepAsync(() => disk.SplitAsync(group, segment, ct));

    public ValueTask<MergeOutcome> MergeAsync(GroupKey group, int segment, int mask, CancellationToken ct = default) =>
        StepAsync(() => disk.MergeAsync(group, segment, mask, ct));

    public ValueTask<IReadOnlyList<ParkedSequence>> ReadSequencesAsync(GroupKey group, string? after, int limit, CancellationToken ct = default) =>
        StepAsync(() => disk.ReadSequencesAsync(group, after, limit, ct));

    public ValueTask<IReadOnlyList<StoredLetter>> ReadLettersAsync(LetterFilter filter, StoredLetter? after, int limit, CancellationToken ct = default) =>
        StepAsync(() => disk.ReadLettersAsync(filter, after, limit, ct));

    public ValueTask<int> DiscardAsync(LetterFilter filter, DateTimeOffset at, CancellationToken ct = default) =>
        StepAsync(() => disk.DiscardAsync(filter, at, ct));

    public ValueTask<IReadOnlyList<SkippedEvent>> ReadSkippedAsync(GroupKey group, int limit, CancellationToken ct = default) =>
        StepAsync(() => disk.ReadSkippedAsync(group, limit, ct));

    public ValueTask<bool> HoldSequenceAsync(GroupKey group, string sequence, Guid holder, TimeSpan lease, CancellationToken ct = default) =>
        StepAsync(() => disk.HoldSequenceAsync(group, sequence, holder, lease, ct));

    public ValueTask FreeSequenceAsync(GroupKey group, string sequence, Guid holder, CancellationToken ct = default) =>
        StepAsync(() => disk.FreeSequenceAsync(group, sequence, holder, ct));

    public async ValueTask<IReadSideTransaction> BeginAsync(CancellationToken ct = default)
    {
        var begun = await StepAsync(() => disk.BeginAsync(ct));
        open.Add(begun);
        return new SimulatedReadSideTransaction(this, begun);
    }

    internal async ValueTask CrashAsync()
    {
        hasCrashed = true;
        foreach (var transaction in open.ToArray()) await transaction.DisposeAsync();
        open.Clear();
    }

    internal async ValueTask EndAsync(IReadSideTransaction transaction)
    {
        if (open.Remove(transaction)) await transaction.DisposeAsync();
    }

    internal async ValueTask<T> StepAsync<T>(Func<ValueTask<T>> call)
    {
        await simulation.PauseAsync();
        ObjectDisposedException.ThrowIf(hasCrashed, this);
        var answer = await call();
        await simulation.PauseAsync();
        return answer;
    }

    internal async ValueTask StepAsync(Func<ValueTask> call)
    {
        await simulation.PauseAsync();
        ObjectDisposedException.ThrowIf(hasCrashed, this);
        await call();
        await simulation.PauseAsync();
    }
}
