namespace Axonish;

/// <summary>
/// Keeps one snapshot an aggregate. Snapshots are a cache: what is lost or unreadable costs a longer replay, and nothing else, so a store
/// need not make them durable.
/// </summary>
/// <remarks>Thread-safe. What a store throws is logged, and the aggregate rebuilt from its events.</remarks>
public interface ISnapshotStore
{
    /// <summary>Finds the snapshot of an aggregate.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The snapshot; <see langword="null"/> where there is none.</returns>
    ValueTask<Snapshot?> FindAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default);

    /// <summary>Keeps a snapshot in the place of an older one, or of one of the same version. A newer one stays.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>Done when it can be found.</returns>
    ValueTask SaveAsync(Snapshot snapshot, CancellationToken ct = default);

    /// <summary>Removes the snapshot of an aggregate, if there is one.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>Done when it is gone.</returns>
    ValueTask DeleteAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default);
}
