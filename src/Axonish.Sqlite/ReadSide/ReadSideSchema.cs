using System.Globalization;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.ReadSide;

// The shape of the read side's file, by version.
internal static class ReadSideSchema
{
    // 'AXNR'
    private const int ApplicationId = 0x41584E52;

    // Sequences and causes may be any text, and are kept as its bytes (decision 0050). Times are in units of 100 ns since 1970, UTC. Who runs, and who works
    // off a sequence, is known to the one process that has the file, and nothing of it stays.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE processing_group (
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            sequencing TEXT NOT NULL,
            halt INTEGER NOT NULL,
            PRIMARY KEY (name, version)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE handled_event (
            group_name TEXT NOT NULL,
            group_version INTEGER NOT NULL,
            event_name TEXT NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (group_name, group_version, event_name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE token (
            group_name TEXT NOT NULL,
            group_version INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            mask INTEGER NOT NULL,
            position INTEGER NOT NULL,
            event_id BLOB,
            epoch INTEGER NOT NULL,
            owner BLOB,
            replay_until INTEGER NOT NULL,
            hold_at INTEGER,
            failure_category INTEGER,
            failure_position INTEGER,
            failure_event TEXT,
            failure_cause BLOB,
            failure_attempts INTEGER,
            failure_since INTEGER,
            failure_next INTEGER,
            PRIMARY KEY (group_name, group_version, segment)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE parked_sequence (
            group_name TEXT NOT NULL,
            group_version INTEGER NOT NULL,
            sequence BLOB NOT NULL,
            letters INTEGER NOT NULL,
            PRIMARY KEY (group_name, group_version, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE letter (
            group_name TEXT NOT NULL,
            group_version INTEGER NOT NULL,
            sequence BLOB NOT NULL,
            position INTEGER NOT NULL,
            event_id BLOB,
            event_name TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            cause BLOB,
            since INTEGER NOT NULL,
            is_replay INTEGER NOT NULL,
            PRIMARY KEY (group_name, group_version, sequence, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE skipped (
            id INTEGER PRIMARY KEY,
            group_name TEXT NOT NULL,
            group_version INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            position INTEGER NOT NULL,
            event_id BLOB,
            event_name TEXT NOT NULL,
            cause BLOB,
            at INTEGER NOT NULL,
            was_parked INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX skipped_of_group ON skipped (group_name, group_version, id);
        """,
    ];

    internal static int CurrentVersion => Steps.Length;

    internal static void Check(SqliteConnection connection, DatabaseFile file)
    {
        var application = EventSchema.Pragma(connection, "application_id");
        if (application == 0 && !EventSchema.HasTables(connection)) return;
        if (application != ApplicationId)
            throw new EventStoreException($"{file.Path} is a SQLite database, but not the read side of Axonish's events. Move it away, or name another file for the events.");
        var version = EventSchema.Pragma(connection, "user_version");
        if (version > CurrentVersion)
        {
            throw new EventStoreException(
                $"The read side's database {file.Path} has schema version {version}; this program knows {CurrentVersion}. "
                + "A newer version of Axonish.Sqlite wrote it: run that one.");
        }
    }

    internal static void Migrate(SqliteConnection connection)
    {
        if (EventSchema.Pragma(connection, "user_version") == CurrentVersion) return;
        EventSchema.Execute(connection, "BEGIN IMMEDIATE");
        for (var version = EventSchema.Pragma(connection, "user_version"); version < CurrentVersion; version++) EventSchema.Execute(connection, Steps[version]);
        EventSchema.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        EventSchema.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {CurrentVersion}"));
        EventSchema.Execute(connection, "COMMIT");
    }
}
