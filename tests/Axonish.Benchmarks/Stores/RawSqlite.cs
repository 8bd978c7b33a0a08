using System.Diagnostics;
using Axonish.Benchmarks.Measuring;
using Microsoft.Data.Sqlite;

namespace Axonish.Benchmarks.Stores;

// What Microsoft.Data.Sqlite alone does with the same table and bytes: prepared insert, explicit transaction, nothing checked.
internal static class RawSqlite
{
    internal static double Write(StoredRow row, int group, TimeSpan duration)
    {
        using var directory = new BenchmarkDirectory();
        using var connection = new SqliteConnection($"Data Source={directory.File("raw.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        Execute(
            connection,
            "CREATE TABLE event (position INTEGER PRIMARY KEY, stream_type INTEGER NOT NULL, stream_id TEXT NOT NULL, sequence INTEGER NOT NULL, "
            + "event_id BLOB NOT NULL, type INTEGER NOT NULL, revision INTEGER NOT NULL, recorded_at INTEGER NOT NULL, metadata BLOB, payload BLOB, "
            + "UNIQUE (stream_type, stream_id, sequence)) STRICT");
        using var insert = connection.CreateCommand();
        insert.CommandText =
            "INSERT INTO event (position, stream_type, stream_id, sequence, event_id, type, revision, recorded_at, metadata, payload) "
            + "VALUES ($position, 1, $stream, $sequence, $id, 2, 1, 0, $metadata, $payload)";
        var position = insert.Parameters.Add("$position", SqliteType.Integer);
        var stream = insert.Parameters.Add("$stream", SqliteType.Text);
        var sequence = insert.Parameters.Add("$sequence", SqliteType.Integer);
        var id = insert.Parameters.Add("$id", SqliteType.Blob);
        var payload = insert.Parameters.Add("$payload", SqliteType.Blob);
        var metadata = insert.Parameters.Add("$metadata", SqliteType.Blob);
        insert.Prepare();
        using var begin = Prepared(connection, "BEGIN IMMEDIATE");
        using var commit = Prepared(connection, "COMMIT");
        var streams = Enumerable.Range(0, group).Select(Card.Identifier).ToArray();
        var written = 0L;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            begin.ExecuteNonQuery();
            for (var i = 0; i < group; i++)
            {
                position.Value = written + 1;
                stream.Value = streams[i];
                sequence.Value = written / group;
                id.Value = Guid.CreateVersion7().ToByteArray();
                payload.Value = row.Payload;
                metadata.Value = (object?)row.Metadata ?? DBNull.Value;
                insert.ExecuteNonQuery();
                written++;
            }

            commit.ExecuteNonQuery();
        }

        return written / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Prepared(connection, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
