using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Mutants;

internal sealed class MutatedReadSide(IReadSideStore store, ReadSideMutant mutant) : IReadSideStore
{
    public bool IsShared => store.IsShared;

    public ValueTask PrepareAsync(CancellationToken ct = default) => store.PrepareAsync(ct);

    public ValueTask<StoredGroup> DeclareAsync(GroupDeclaration group, CancellationToken ct = default) => store.DeclareAsync(group, ct);

    public ValueTask JoinAsync(ReadSideNode node, CancellationToken ct = default) => store.JoinAsync(node, ct);

    public ValueTask<bool> RestAsync(Guid node, CancellationToken ct = default) => mutant.Rest(store, node);

    public ValueTask WakeAsync(CancellationToken ct = default) => store.WakeAsync(ct);

    public ValueTask LeaveAsync(Guid node, CancellationToken ct = default) => store.LeaveAsync(node, ct);

    public ValueTask<long> ProbeAsync(CancellationToken ct = default) => store.ProbeAsync(ct);

    public async ValueTask<ReadSideView> ReadAsync(CancellationToken ct = default)
    {
        var view = await store.ReadAsync(ct);
        return view with { Tokens = [.. view.Tokens.Select(mutant.Token)], Nodes = [.. view.Nodes.Select(mutant.Node)] };
    }

    public async ValueTask<IReadOnlyList<SegmentToken>> ReadTokensAsync(IReadOnlyCollection<GroupKey> groups, CancellationToken ct = default) =>
        [.. (await store.ReadTokensAsync(groups, ct)).Select(mutant.Token)];

    public ValueTask<IReadOnlyList<SegmentToken>> ClaimAsync(GroupKey group, Guid node, int count, CancellationToken ct = default) => store.ClaimAsync(group, node, count, ct);

    public ValueTask<bool> ReleaseAsync(GroupKey group, int segment, long epoch, CancellationToken ct = default) => store.ReleaseAsync(group, segment, epoch, ct);

    public ValueTask<bool> EvictAsync(GroupKey group, int segment, CancellationToken ct = default) => store.EvictAsync(group, segment, ct);

    public ValueTask<bool> ReportAsync(GroupKey group, int segment, long epoch, SegmentFailure? failure, CancellationToken ct = default) =>
        store.ReportAsync(group, segment, epoch, failure, ct);

    public ValueTask<bool> HaltAsync(GroupKey group, GroupHalt halt, CancellationToken ct = default) => store.HaltAsync(group, halt, ct);

    public ValueTask<bool> RemoveAsync(GroupKey group, CancellationToken ct = default) => store.RemoveAsync(group, ct);

    public ValueTask<bool> SplitAsync(GroupKey group, int segment, CancellationToken ct = default) => store.SplitAsync(group, segment, ct);

    public ValueTask<MergeOutcome> MergeAsync(GroupKey group, int segment, int mask, CancellationToken ct = default) =>
        store.MergeAsync(group, segment, mask, ct);

    public ValueTask<IReadOnlyList<ParkedSequence>> ReadSequencesAsync(GroupKey group, string? after, int limit, CancellationToken ct = default) =>
        store.ReadSequencesAsync(group, after, limit, ct);

    public ValueTask<IReadOnlyList<StoredLetter>> ReadLettersAsync(LetterFilter filter, StoredLetter? after, int limit, CancellationToken ct = default) =>
        store.ReadLettersAsync(filter, after, limit, ct);

    public ValueTask<int> DiscardAsync(LetterFilter filter, DateTimeOffset at, CancellationToken ct = default) => store.DiscardAsync(filter, at, ct);

    public ValueTask<IReadOnlyList<SkippedEvent>> ReadSkippedAsync(GroupKey group, int limit, CancellationToken ct = default) => store.ReadSkippedAsync(group, limit, ct);

    public ValueTask<bool> HoldSequenceAsync(GroupKey group, string sequence, Guid holder, TimeSpan lease, CancellationToken ct = default) =>
        store.HoldSequenceAsync(group, sequence, holder, lease, ct);

    public ValueTask FreeSequenceAsync(GroupKey group, string sequence, Guid holder, CancellationToken ct = default) => store.FreeSequenceAsync(group, sequence, holder, ct);

    public async ValueTask<IReadSideTransaction> BeginAsync(CancellationToken ct = default) => new Transaction(store, await store.BeginAsync(ct), mutant);

    private sealed class Transaction(IReadSideStore store, IReadSideTransaction inner, ReadSideMutant mutant) : IReadSideTransaction
    {
        private bool isCommitted;

        public object? Find(Type resource) => inner.Find(resource);

        public ValueTask<bool> MoveAsync(TokenMove move, CancellationToken ct = default) => mutant.Move(store, inner, move);

        public ValueTask<IReadOnlyList<ParkedSequence>> FindParkedAsync(GroupKey group, IReadOnlyCollection<string> sequences, CancellationToken ct = default) =>
            inner.FindParkedAsync(group, sequences, ct);

        public ValueTask<int> CountSequencesAsync(GroupKey group, CancellationToken ct = default) => inner.CountSequencesAsync(group, ct);

        public ValueTask ParkAsync(IReadOnlyList<StoredLetter> letters, CancellationToken ct = default) => mutant.Park(inner, letters);

        public ValueTask<bool> TakeLetterAsync(StoredLetter letter, Guid holder, CancellationToken ct = default) => inner.TakeLetterAsync(letter, holder, ct);

        public ValueTask RewriteLetterAsync(StoredLetter letter, CancellationToken ct = default) => inner.RewriteLetterAsync(letter, ct);

        public ValueTask RecordSkippedAsync(SkippedEvent skipped, CancellationToken ct = default) => inner.RecordSkippedAsync(skipped, ct);

        public ValueTask<bool> ResetAsync(GroupKey group, LogPlace to, string sequencing, CancellationToken ct = default) => inner.ResetAsync(group, to, sequencing, ct);

        public async ValueTask CommitAsync(CancellationToken ct = default)
        {
            await mutant.Commit(inner, ct);
            isCommitted = true;
        }

        public ValueTask DisposeAsync() => mutant.End(inner, isCommitted);
    }
}
