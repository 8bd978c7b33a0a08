using System.Collections.Concurrent;

namespace Axonish;

/// <summary>Keeps snapshots in memory, as long as the program runs.</summary>
/// <remarks>Thread-safe. It holds one snapshot an aggregate and never lets one go by itself.</remarks>
public sealed class InMemorySnapshotStore : ISnapshotStore
{
    private readonly ConcurrentDictionary<(string Type, string Identifier), Snapshot> snapshots = new();

    /// <inheritdoc/>
    public ValueTask<Snapshot?> FindAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default) =>
        ct.IsCancellationRequested
            ? ValueTask.FromCanceled<Snapshot?>(ct)
            : new ValueTask<Snapshot?>(snapshots.GetValueOrDefault((aggregateType, aggregateIdentifier)));

    /// <inheritdoc/>
    public ValueTask SaveAsync(Snapshot snapshot, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled(ct);
        snapshots.AddOrUpdate(
            (snapshot.AggregateType, snapshot.AggregateIdentifier),
            static (_, given) => given,
            static (_, present, given) => present.Version > given.Version ? present : given,
            snapshot);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled(ct);
        snapshots.TryRemove((aggregateType, aggregateIdentifier), out _);
        return ValueTask.CompletedTask;
    }
}
