using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Simulation;

internal sealed class SimulatedReadSideTransaction(SimulatedReadSide store, IReadSideTransaction inner) : IReadSideTransaction
{
    public object? Find(Type resource) => inner.Find(resource);

    public ValueTask<bool> MoveAsync(TokenMove move, CancellationToken ct = default) => store.StepAsync(() => inner.MoveAsync(move, ct));

    public ValueTask<IReadOnlyList<ParkedSequence>> FindParkedAsync(GroupKey group, IReadOnlyCollection<string> sequences, CancellationToken ct = default) =>
        store.StepAsync(() => inner.FindParkedAsync(group, sequences, ct));

    public ValueTask<int> CountSequencesAsync(GroupKey group, CancellationToken ct = default) =>
        store.StepAsync(() => inner.CountSequencesAsync(group, ct));

    public ValueTask ParkAsync(IReadOnlyList<StoredLetter> letters, CancellationToken ct = default) =>
        store.StepAsync(() => inner.ParkAsync(letters, ct));

    public ValueTask<bool> TakeLetterAsync(StoredLetter letter, Guid holder, CancellationToken ct = default) =>
        store.StepAsync(() => inner.TakeLetterAsync(letter, holder, ct));

    public ValueTask RewriteLetterAsync(StoredLetter letter, CancellationToken ct = default) =>
        store.StepAsync(() => inner.RewriteLetterAsync(letter, ct));

    public ValueTask RecordSkippedAsync(SkippedEvent skipped, CancellationToken ct = default) =>
        store.StepAsync(() => inner.RecordSkippedAsync(skipped, ct));

    public ValueTask<bool> ResetAsync(GroupKey group, LogPlace to, string sequencing, CancellationToken ct = default) =>
        store.StepAsync(() => inner.ResetAsync(group, to, sequencing, ct));

    public ValueTask CommitAsync(CancellationToken ct = default) => store.StepAsync(() => inner.CommitAsync(ct));

    public ValueTask DisposeAsync() => store.EndAsync(inner);
}
