using Axonish.PostgreSql;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Axonish.PostgreSql.Snapshots;

namespace Axonish;

/// <summary>Keeps snapshots in a table of the schema that holds the events, so that all nodes share them.</summary>
/// <remarks>
/// Thread-safe, with up to four connections of its own. A snapshot is written without waiting for the disk: after a crash of the server the
/// last ones may be missing, and are then taken anew. The table may be emptied at any time.
/// </remarks>
public sealed class PostgreSqlSnapshotStore : ISnapshotStore, IAsyncDisposable, IDisposable
{
    private readonly Database database;
    private readonly SnapshotTable table;

    private PostgreSqlSnapshotStore(Database database)
    {
        this.database = database;
        table = new SnapshotTable(database);
    }

    /// <summary>Connects to a database, and makes or updates the schema where that is needed.</summary>
    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <param name="options">Those of the event store, of which the schema and its content matter here; the defaults where none are given.</param>
    /// <returns>The store; dispose of it to close its connections.</returns>
    /// <remarks>Blocks the caller's thread while it connects.</remarks>
    /// <exception cref="ArgumentException">The connection string cannot be understood, or names no host.</exception>
    /// <exception cref="EventStoreException">
    /// The server cannot be reached or cannot keep a log as it must, or the schema is of a newer version, keeps its content otherwise, or is not
    /// one of events.
    /// </exception>
    public static PostgreSqlSnapshotStore Open(string connectionString, PostgreSqlStoreOptions? options = null) =>
        LogOpening.Open(connectionString, options ?? new PostgreSqlStoreOptions(), database => new PostgreSqlSnapshotStore(database));

    /// <inheritdoc/>
    public ValueTask<Snapshot?> FindAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        return table.FindAsync(aggregateType, aggregateIdentifier, ct);
    }

    /// <inheritdoc/>
    public ValueTask SaveAsync(Snapshot snapshot, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return table.SaveAsync(snapshot, ct);
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        return table.DeleteAsync(aggregateType, aggregateIdentifier, ct);
    }

    /// <summary>Closes its connections.</summary>
    /// <returns>Done when they are closed.</returns>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, blocking the caller's thread.</summary>
    public void Dispose() => database.Dispose();
}
