using System.Globalization;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Snapshots;

// The file of snapshots: one table. A file of another version, newer or older, begins anew: nothing in it is worth a migration.
internal static class SnapshotSchema
{
    // 'AXNS'
    private const int ApplicationId = 0x41584E53;
    private const int Version = 1;

    private const string Tables =
        """
        DROP TABLE IF EXISTS snapshot;
        CREATE TABLE snapshot (
            stream_type TEXT NOT NULL,
            stream_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            last_event_id BLOB NOT NULL,
            subtype TEXT,
            fingerprint TEXT NOT NULL,
            revision INTEGER NOT NULL,
            taken_at INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            state BLOB NOT NULL,
            PRIMARY KEY (stream_type, stream_id)
        ) STRICT;
        """;

    // Whether there is a file of snapshots. Its log is in it by the time that this returns, unless somebody else has the file open.
    internal static bool IsOne(DatabaseFile file)
    {
        if (!File.Exists(file.Path)) return false;
        try
        {
            using var connection = new SqliteConnection(file.WriterConnectionString);
            connection.Open();
            return EventSchema.Pragma(connection, "application_id") == ApplicationId;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    // Programs of an earlier version keep snapshots under another name. They are worth a move, and what is deleted later must not stay in a file that
    // nobody looks into. Called by the owner of the events.
    internal static void Adopt(DatabaseFile previous, DatabaseFile file)
    {
        if (File.Exists(file.Path) || !IsOne(previous) || File.Exists(previous.Path + "-wal")) return;
        File.Move(previous.Path, file.Path);
    }

    internal static void Prepare(SqliteConnection connection, DatabaseFile file)
    {
        var application = EventSchema.Pragma(connection, "application_id");
        if (application != ApplicationId && (application != 0 || EventSchema.HasTables(connection)))
            throw new EventStoreException($"{file.Path} is a SQLite database, but not one of Axonish's snapshots. Name another file.");
        EventSchema.Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864; PRAGMA trusted_schema = 0");
        if (application == ApplicationId && EventSchema.Pragma(connection, "user_version") == Version) return;
        EventSchema.Execute(connection, "BEGIN IMMEDIATE");
        EventSchema.Execute(connection, Tables);
        EventSchema.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        EventSchema.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
        EventSchema.Execute(connection, "COMMIT");
    }
}
