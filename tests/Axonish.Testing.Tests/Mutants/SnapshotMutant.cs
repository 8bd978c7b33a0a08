namespace Axonish.Testing.Tests.Mutants;

/// <summary>A store of snapshots that keeps all rules but one; what a mutant does not say is done by the store beneath.</summary>
internal sealed record SnapshotMutant(string Name, string Rule)
{
    internal Func<ISnapshotStore, Snapshot, CancellationToken, ValueTask> Save { get; init; } = (store, snapshot, ct) => store.SaveAsync(snapshot, ct);

    internal Func<string, string> Identifier { get; init; } = identifier => identifier;

    internal Func<string, string> Type { get; init; } = type => type;

    internal Func<Snapshot?, Snapshot?> Read { get; init; } = snapshot => snapshot;

    internal Func<ISnapshotStore, string, string, CancellationToken, ValueTask> Delete { get; init; } =
        (store, type, identifier, ct) => store.DeleteAsync(type, identifier, ct);

    public override string ToString() => Name;

    internal ISnapshotStore On(ISnapshotStore store) => new MutatedStore(store, this);

    private sealed class MutatedStore(ISnapshotStore store, SnapshotMutant mutant) : ISnapshotStore
    {
        public async ValueTask<Snapshot?> FindAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default) =>
            mutant.Read(await store.FindAsync(mutant.Type(aggregateType), mutant.Identifier(aggregateIdentifier), ct));

        public ValueTask SaveAsync(Snapshot snapshot, CancellationToken ct = default) => mutant.Save(
            store,
            snapshot with { AggregateType = mutant.Type(snapshot.AggregateType), AggregateIdentifier = mutant.Identifier(snapshot.AggregateIdentifier) },
            ct);

        public ValueTask DeleteAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default) =>
            mutant.Delete(store, mutant.Type(aggregateType), mutant.Identifier(aggregateIdentifier), ct);
    }
}
