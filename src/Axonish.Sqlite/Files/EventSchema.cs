using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Files;

// The shape of the file, by version; what an older program left is brought up to date when the store opens.
internal static class EventSchema
{
    // 'AXNH': distinguishes an event database from any other SQLite file.
    internal const int ApplicationId = 0x41584E48;

    // Positions are given by the writer and not by AUTOINCREMENT, whose numbers have gaps. Names are kept once, as numbers. A stream is keyed
    // by type and identifier as they are: a table of streams measured no faster and writes one page more. The payload of a deleted event is
    // NULL, so that its row keeps its place (rule D8). Times are in units of 100 ns since 1970, UTC.
    // A stream without content has a row in retired_stream (kind: 1 deleted, 2 archived), which comes before its contents go. Those of sequences
    // below erase_before still have to; they go from the end to the beginning.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE log (id BLOB NOT NULL) STRICT;
        INSERT INTO log (id) VALUES (randomblob(16));
        CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE event (
            position INTEGER PRIMARY KEY,
            stream_type INTEGER NOT NULL REFERENCES name (id),
            stream_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            event_id BLOB NOT NULL,
            type INTEGER NOT NULL REFERENCES name (id),
            revision INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            metadata BLOB,
            payload BLOB,
            UNIQUE (stream_type, stream_id, sequence)
        ) STRICT;
        CREATE TABLE receipt (message_id BLOB PRIMARY KEY, result BLOB NOT NULL) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE retired_stream (
            stream_type INTEGER NOT NULL REFERENCES name (id),
            stream_id TEXT NOT NULL,
            kind INTEGER NOT NULL,
            is_erased INTEGER NOT NULL,
            PRIMARY KEY (stream_type, stream_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX retired_stream_to_erase ON retired_stream (is_erased) WHERE is_erased = 0;
        """,
        """
        DROP INDEX retired_stream_to_erase;
        ALTER TABLE retired_stream ADD COLUMN erase_before INTEGER NOT NULL DEFAULT 0;
        UPDATE retired_stream AS r SET erase_before =
            (SELECT max(e.sequence) + 1 FROM event AS e WHERE e.stream_type = r.stream_type AND e.stream_id = r.stream_id)
        WHERE is_erased = 0;
        ALTER TABLE retired_stream DROP COLUMN is_erased;
        CREATE INDEX retired_stream_to_erase ON retired_stream (stream_type, stream_id) WHERE erase_before > 0;
        """,
    ];

    internal static int CurrentVersion => Steps.Length;

    internal static void Check(SqliteConnection connection, DatabaseFile file)
    {
        var application = Pragma(connection, "application_id");
        if (application == 0 && !HasTables(connection)) return;
        if (application != ApplicationId)
            throw new EventStoreException($"{file.Path} is a SQLite database, but not one of Axonish's events. Name another file.");
        var version = Pragma(connection, "user_version");
        if (version > CurrentVersion)
        {
            throw new EventStoreException(
                $"The event database {file.Path} has schema version {version}; this program knows {CurrentVersion}. "
                + "A newer version of Axonish.Sqlite wrote it: run that one.");
        }
    }

    internal static void Migrate(SqliteConnection connection)
    {
        if (Pragma(connection, "user_version") == CurrentVersion) return;
        Execute(connection, "BEGIN IMMEDIATE");
        for (var version = Pragma(connection, "user_version"); version < CurrentVersion; version++) Execute(connection, Steps[version]);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {CurrentVersion}"));
        Execute(connection, "COMMIT");
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    internal static bool HasTables(SqliteConnection connection) => Read(connection, "SELECT count(*) FROM sqlite_schema") > 0;

    internal static long Pragma(SqliteConnection connection, string name) => Read(connection, "PRAGMA " + name);

    private static long Read(SqliteConnection connection, string sql)
    {
        using var statement = new SqliteStatement(connection, sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }
}
