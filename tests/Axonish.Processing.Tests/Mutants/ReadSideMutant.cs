using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Mutants;

/// <summary>A read side that keeps all rules but one. What a mutant does not say is done by the store beneath.</summary>
internal sealed record ReadSideMutant(string Name, string Rule)
{
    internal Func<IReadSideStore, IReadSideTransaction, TokenMove, ValueTask<bool>> Move { get; init; } = (_, transaction, move) => transaction.MoveAsync(move);

    internal Func<IReadSideTransaction, IReadOnlyList<StoredLetter>, ValueTask> Park { get; init; } = (transaction, letters) => transaction.ParkAsync(letters);

    internal Func<IReadSideTransaction, CancellationToken, ValueTask> Commit { get; init; } = (transaction, ct) => transaction.CommitAsync(ct);

    internal Func<IReadSideTransaction, bool, ValueTask> End { get; init; } = (transaction, _) => transaction.DisposeAsync();

    internal Func<SegmentToken, SegmentToken> Token { get; init; } = token => token;

    internal Func<ReadSideNode, ReadSideNode> Node { get; init; } = node => node;

    internal Func<IReadSideStore, Guid, ValueTask<bool>> Rest { get; init; } = (store, node) => store.RestAsync(node);

    public override string ToString() => Name;

    internal MutatedReadSide On(IReadSideStore store) => new(store, this);
}
