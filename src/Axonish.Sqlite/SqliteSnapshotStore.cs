using Axonish.Sqlite;
using Axonish.Sqlite.Files;
using Axonish.Sqlite.Snapshots;

namespace Axonish;

/// <summary>Keeps snapshots in a SQLite file of their own, beside the events: it may be deleted whenever the program does not run.</summary>
/// <remarks>
/// Thread-safe. A snapshot is written without waiting for the disk: after a loss of power the last ones may be missing, and are then taken
/// anew.
/// </remarks>
public sealed class SqliteSnapshotStore : ISnapshotStore, IDisposable
{
    private readonly SnapshotFile snapshots;

    private SqliteSnapshotStore(SnapshotFile snapshots) => this.snapshots = snapshots;

    /// <summary>Opens or creates a file of snapshots.</summary>
    /// <param name="connectionString">As Microsoft.Data.Sqlite takes it, with a file: <c>Data Source=cards.db-snapshots</c>.</param>
    /// <returns>The store; dispose of it to close the file.</returns>
    /// <exception cref="ArgumentException">The connection string does not name a file that can be written.</exception>
    /// <exception cref="EventStoreException">The file is not one of snapshots, or cannot be opened.</exception>
    public static SqliteSnapshotStore Open(string connectionString) => Open(DatabaseFile.Parse(connectionString));

    /// <inheritdoc/>
    public ValueTask<Snapshot?> FindAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled<Snapshot?>(ct);
        try
        {
            return new ValueTask<Snapshot?>(snapshots.Ask(file => file.Find(aggregateType, aggregateIdentifier)));
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<Snapshot?>(failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask SaveAsync(Snapshot snapshot, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Run(file => file.Save(snapshot), ct);
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        return Run(file => file.Delete(aggregateType, aggregateIdentifier), ct);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => snapshots.Dispose();

    internal static SqliteSnapshotStore Open(DatabaseFile file) => new(new SnapshotFile(file));

    private ValueTask Run(Action<SnapshotConnection> action, CancellationToken ct)
    {
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled(ct);
        try
        {
            snapshots.Ask(file =>
            {
                action(file);
                return true;
            });
            return ValueTask.CompletedTask;
        }
        catch (Exception failure)
        {
            return ValueTask.FromException(failure);
        }
    }
}
