using Axonish.EventStore.Engine;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Snapshots;

// A connection to the file of snapshots, for one caller at a time.
internal sealed class SnapshotConnection : IDisposable
{
    private const string Columns = "version, last_event_id, subtype, fingerprint, revision, taken_at, checksum, state";

    private const string Upsert =
        "INSERT INTO snapshot (version, last_event_id, subtype, fingerprint, revision, taken_at, checksum, state, stream_type, stream_id) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
        + "ON CONFLICT (stream_type, stream_id) DO UPDATE SET version = ?1, last_event_id = ?2, subtype = ?3, fingerprint = ?4, revision = ?5, "
        + "taken_at = ?6, checksum = ?7, state = ?8 WHERE version <= ?1";

    private readonly SqliteConnection connection;
    private readonly SqliteStatement find;
    private readonly SqliteStatement save;
    private readonly SqliteStatement delete;
    private readonly FilePresence presence;

    internal SnapshotConnection(DatabaseFile file)
    {
        presence = new FilePresence(file);
        connection = new SqliteConnection(file.WriterConnectionString);
        try
        {
            connection.Open();
            SqliteVersion.Check(file);
            EventSchema.Execute(connection, "PRAGMA busy_timeout = 5000");
            SnapshotSchema.Prepare(connection, file);
            find = new(connection, $"SELECT {Columns} FROM snapshot WHERE stream_type = ?1 AND stream_id = ?2");
            save = new(connection, Upsert);
            delete = new(connection, "DELETE FROM snapshot WHERE stream_type = ?1 AND stream_id = ?2");
            presence.Note();
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new EventStoreException(
                $"The file of snapshots {file.Path} cannot be opened: {failure.Message} Snapshots are a cache: if it is one, "
                + "delete it, and they are taken anew.",
                failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Whether what was done last is in the file at the path.
    internal bool IsInPlace => presence.FindLoss() is null;

    public void Dispose()
    {
        find.Dispose();
        save.Dispose();
        delete.Dispose();
        connection.Dispose();
    }

    internal Snapshot? Find(string aggregateType, string aggregateIdentifier)
    {
        try
        {
            return find.Bind(1, aggregateType).Bind(2, aggregateIdentifier).Step() ? Read(aggregateType, aggregateIdentifier) : null;
        }
        finally
        {
            find.Reset();
        }
    }

    internal void Save(Snapshot snapshot)
    {
        save.Bind(1, snapshot.Version)
            .Bind(2, snapshot.LastEventId)
            .Bind(4, snapshot.Fingerprint)
            .Bind(5, snapshot.Revision)
            .Bind(6, StoredTime.Of(snapshot.TakenAt))
            .Bind(7, snapshot.Checksum)
            .Bind(8, snapshot.State.Span)
            .Bind(9, snapshot.AggregateType)
            .Bind(10, snapshot.AggregateIdentifier);
        if (snapshot.Subtype is { } subtype) save.Bind(3, subtype);
        else save.BindNull(3);
        save.Execute();
    }

    internal void Delete(string aggregateType, string aggregateIdentifier) => delete.Bind(1, aggregateType).Bind(2, aggregateIdentifier).Execute();

    private Snapshot Read(string aggregateType, string aggregateIdentifier) => new()
    {
        AggregateType = aggregateType,
        AggregateIdentifier = aggregateIdentifier,
        Version = find.Int64(0),
        LastEventId = find.Guid(1),
        Subtype = find.IsNull(2) ? null : find.Text(2),
        Fingerprint = find.Text(3),
        Revision = checked((int)find.Int64(4)),
        TakenAt = StoredTime.Read(find.Int64(5)),
        Checksum = find.Int64(6),
        State = find.Bytes(7).ToArray(),
    };
}
