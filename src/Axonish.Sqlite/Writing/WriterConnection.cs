using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Writing;

// The one connection that writes and checkpoints: whatever SQLite gets wrong between two of them (as the reset of the log before 3.51.3) cannot happen.
internal sealed class WriterConnection : IDisposable
{
    private const string InsertEvent =
        "INSERT INTO event (position, stream_type, stream_id, sequence, event_id, type, revision, recorded_at, metadata, payload) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

    private const string HeadOfStream =
        "SELECT sequence, (SELECT kind FROM retired_stream WHERE stream_type = ?1 AND stream_id = ?2) "
        + "FROM event WHERE stream_type = ?1 AND stream_id = ?2 ORDER BY sequence DESC LIMIT 1";

    private readonly SqliteConnection connection;

    private WriterConnection(SqliteConnection connection)
    {
        this.connection = connection;
        Begin = new(connection, "BEGIN IMMEDIATE");
        Commit = new(connection, "COMMIT");
        RollbackStatement = new(connection, "ROLLBACK");
        Insert = new(connection, InsertEvent);
        Head = new(connection, HeadOfStream);
        EventAt = new(connection, "SELECT event_id, position FROM event WHERE stream_type = ?1 AND stream_id = ?2 AND sequence = ?3");
        ReceiptOf = new(connection, "SELECT 1 FROM receipt WHERE message_id = ?1");
        InsertReceipt = new(connection, "INSERT INTO receipt (message_id, result) VALUES (?1, ?2)");
        InsertName = new(connection, "INSERT INTO name (id, text) VALUES (?1, ?2)");
    }

    internal SqliteStatement Begin { get; }

    internal SqliteStatement Commit { get; }

    internal SqliteStatement Insert { get; }

    internal SqliteStatement Head { get; }

    internal SqliteStatement EventAt { get; }

    internal SqliteStatement InsertName { get; }

    internal SqliteStatement ReceiptOf { get; }

    internal SqliteStatement InsertReceipt { get; }

    private SqliteStatement RollbackStatement { get; }

    private bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[Begin, Commit, RollbackStatement, Insert, Head, EventAt, InsertName, ReceiptOf, InsertReceipt]) statement.Dispose();
        connection.Dispose();
    }

    internal static WriterConnection Open(DatabaseFile file, SqliteSynchronous synchronous, SqliteSeams seams)
    {
        var connection = new SqliteConnection(file.WriterConnectionString);
        try
        {
            connection.Open();
            SqliteVersion.Check(file, seams.Version());
            EventSchema.Execute(connection, "PRAGMA busy_timeout = 5000");
            EventSchema.Check(connection, file);
            WriterSettings.Apply(connection, file, synchronous);
            EventSchema.Migrate(connection);
            seams.WriterOpened?.Invoke(connection);
            return new WriterConnection(connection);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new EventStoreException(
                $"The event database {file.Path} cannot be opened: {failure.Message} Check that the file may be read and written, that it is whole, and that no "
                + "other program has it open.",
                failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // For statements that are rarely wanted.
    internal SqliteStatement Prepare(string sql) => new(connection, sql);

    // What is taken away from here on is overwritten in the file, not merely unlinked.
    internal void OverwriteWhatGoes() => EventSchema.Execute(connection, "PRAGMA secure_delete = 1");

    // By the statement that was executed last.
    internal long ChangedRows() => SQLitePCL.raw.sqlite3_changes(connection.Handle);

    internal void Rollback()
    {
        // Some errors have ended the transaction already.
        if (IsInTransaction) RollbackStatement.Execute();
    }

    // Empties the write-ahead log into the database, so that nothing of a commit that failed half-way can come back.
    internal void Checkpoint()
    {
        using var checkpoint = new SqliteStatement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        if (checkpoint.Step() && checkpoint.Int64(0) != 0)
            throw new EventStoreException("The write-ahead log could not be emptied: another program reads the database. Close it.");
    }

    internal long ReadHead()
    {
        using var statement = new SqliteStatement(connection, "SELECT max(position) FROM event");
        statement.Step();
        return statement.Int64(0);
    }

    internal void ReadNames(Dictionary<string, long> names)
    {
        using var statement = new SqliteStatement(connection, "SELECT id, text FROM name");
        while (statement.Step()) names[statement.Text(1)] = statement.Int64(0);
    }
}
