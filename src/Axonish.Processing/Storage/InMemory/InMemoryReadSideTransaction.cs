using Axonish.Processing.Storage.Engine;

namespace Axonish.Processing.Storage.InMemory;

internal sealed class InMemoryReadSideTransaction(InMemoryReadSideStore store, MemoryHolds holds, MemoryDraft draft) : IReadSideTransaction
{
    private bool isOver;

    private MemoryDraft Draft
    {
        get
        {
            ObjectDisposedException.ThrowIf(isOver, this);
            return draft;
        }
    }

    public object? Find(Type resource) => null;

    public ValueTask<bool> MoveAsync(TokenMove move, CancellationToken ct = default)
    {
        ReadSideRules.Check(move);
        return new(MemorySegments.Move(Draft, move));
    }

    public ValueTask<IReadOnlyList<ParkedSequence>> FindParkedAsync(GroupKey group, IReadOnlyCollection<string> sequences, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return new(MemoryLetters.Find(Draft, group, sequences));
    }

    public ValueTask<int> CountSequencesAsync(GroupKey group, CancellationToken ct = default) => new(MemoryLetters.Count(Draft, group));

    public ValueTask ParkAsync(IReadOnlyList<StoredLetter> letters, CancellationToken ct = default)
    {
        ReadSideRules.Check(letters);
        MemoryLetters.Park(Draft, letters);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> TakeLetterAsync(StoredLetter letter, Guid holder, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new(holds.IsHeldBy(SequenceKey.Of(letter), holder) && MemoryLetters.Take(Draft, letter));
    }

    public ValueTask RewriteLetterAsync(StoredLetter letter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        MemoryLetters.Rewrite(Draft, letter);
        return ValueTask.CompletedTask;
    }

    public ValueTask RecordSkippedAsync(SkippedEvent skipped, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(skipped);
        Draft.Skipped = Draft.Skipped.Add(skipped);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ResetAsync(GroupKey group, LogPlace to, string sequencing, CancellationToken ct = default) =>
        new(MemoryGroups.Reset(Draft, group, to, sequencing));

    public ValueTask CommitAsync(CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        var committed = Draft;
        isOver = true;
        store.End(committed);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (isOver) return ValueTask.CompletedTask;
        isOver = true;
        store.End(null);
        return ValueTask.CompletedTask;
    }
}
