using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Files;

// How a connection that writes is set up, to events or to the read side.
internal static class WriterSettings
{
    // What a durable answer rests on is set and read back: a build or a file system may silently do otherwise.
    internal static void Apply(SqliteConnection connection, DatabaseFile file, SqliteSynchronous synchronous)
    {
        EventSchema.Execute(connection, "PRAGMA journal_mode = WAL");

        // Asked in a statement of its own: where the disk fails while the mode is changed, the first answers "wal" and changes nothing.
        using (var journal = new SqliteStatement(connection, "PRAGMA journal_mode"))
        {
            journal.Step();
            if (journal.Text(0) != "wal")
            {
                throw new EventStoreException(
                    $"The database {file.Path} cannot keep a write-ahead log here (its journal mode is '{journal.Text(0)}'). "
                    + "Keep it on a local disk.");
            }
        }

        var wanted = synchronous == SqliteSynchronous.Normal ? 1 : 2;
        EventSchema.Execute(connection, wanted == 1 ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
        var actual = EventSchema.Pragma(connection, "synchronous");
        if (actual != wanted)
        {
            throw new EventStoreException(
                $"The database {file.Path} does not wait for the disk as it must: synchronous is {actual}, not {wanted}. "
                + "Use a SQLite library that honours PRAGMA synchronous.");
        }

        // On macOS only these reach the platter; elsewhere they change nothing.
        EventSchema.Execute(connection, "PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1");
        // What moves within the file leaves no copy behind, where that costs no write of its own; a deletion could not find it later.
        EventSchema.Execute(connection, "PRAGMA secure_delete = FAST");
        EventSchema.Execute(connection, "PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 67108864; PRAGMA trusted_schema = 0");
    }
}
