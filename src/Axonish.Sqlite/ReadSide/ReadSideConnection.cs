using System.Data;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.ReadSide;

// The one connection to the read side's file that writes and checkpoints; handlers write with it too.
internal sealed class ReadSideConnection : IDisposable
{
    private ReadSideConnection(SqliteConnection connection)
    {
        Connection = connection;
        Tokens = new StoredTokens(connection);
        Letters = new StoredLetters(connection);
    }

    internal SqliteConnection Connection { get; }

    internal StoredTokens Tokens { get; }

    internal StoredLetters Letters { get; }

    public void Dispose()
    {
        Tokens.Dispose();
        Letters.Dispose();
        Connection.Dispose();
    }

    internal static ReadSideConnection Open(DatabaseFile file, SqliteSynchronous synchronous)
    {
        var connection = new SqliteConnection(file.WriterConnectionString);
        try
        {
            connection.Open();
            SqliteVersion.Check(file);
            EventSchema.Execute(connection, "PRAGMA busy_timeout = 5000");
            ReadSideSchema.Check(connection, file);
            WriterSettings.Apply(connection, file, synchronous);
            ReadSideSchema.Migrate(connection);
            return new ReadSideConnection(connection);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new EventStoreException(
                $"The read side's database {file.Path} cannot be opened: {failure.Message} Check that the file may be read and written, that it is whole, and "
                + "that no other program has it open.",
                failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal SqliteTransaction Begin() => Connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);

    // Empties the write-ahead log into the database, so that nothing of a commit that failed half-way can come back.
    internal void Checkpoint()
    {
        using var checkpoint = new SqliteStatement(Connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        if (checkpoint.Step() && checkpoint.Int64(0) != 0)
            throw new EventStoreException($"The write-ahead log of {Connection.DataSource} could not be emptied: another program reads the database. Close it.");
    }
}
