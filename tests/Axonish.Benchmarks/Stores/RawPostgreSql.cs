using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.Benchmarks.Stores;

// What Npgsql alone does with the same table and bytes: one prepared statement a commit, of one row or of an unnest, nothing checked.
internal static class RawPostgreSql
{
    private const string Columns = "(position, stream_type, stream_id, sequence, event_id, type, revision, recorded_at, metadata, payload)";

    internal static double Write(string connectionString, StoredRow row, int group, TimeSpan duration)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        Execute(
            connection,
            "DROP SCHEMA IF EXISTS raw CASCADE; CREATE SCHEMA raw; CREATE TABLE raw.event (position bigint PRIMARY KEY, stream_type int NOT NULL, "
            + "stream_id text COLLATE \"C\" NOT NULL, sequence bigint NOT NULL, event_id uuid NOT NULL, type int NOT NULL, revision int NOT NULL, "
            + "recorded_at bigint NOT NULL, metadata bytea, payload bytea, UNIQUE (stream_type, stream_id, sequence))");
        using var insert = connection.CreateCommand();
        insert.CommandText = group == 1
            ? $"INSERT INTO raw.event {Columns} VALUES ($1, 1, $2, $3, $4, 2, 1, 0, $6, $5)"
            : $"INSERT INTO raw.event {Columns} SELECT p, 1, s, n, i, 2, 1, 0, m, c FROM unnest($1, $2, $3, $4, $5, $6) e (p, s, n, i, c, m)";
        var (positions, streams, sequences, ids) = (new long[group], new string[group], new long[group], new Guid[group]);
        for (var i = 0; i < group; i++) streams[i] = Card.Identifier(i);
        var contents = Enumerable.Repeat(row.Payload, group).ToArray();
        var metadata = Enumerable.Repeat(row.Metadata, group).ToArray();
        foreach (var (value, type) in ((object, NpgsqlDbType)[])[
            (positions, NpgsqlDbType.Bigint), (streams, NpgsqlDbType.Text), (sequences, NpgsqlDbType.Bigint), (ids, NpgsqlDbType.Uuid), (contents, NpgsqlDbType.Bytea), (metadata, NpgsqlDbType.Bytea)])
        {
            insert.Parameters.Add(new NpgsqlParameter { Value = group == 1 ? ((Array)value).GetValue(0) ?? DBNull.Value : value, NpgsqlDbType = group == 1 ? type : NpgsqlDbType.Array | type });
        }

        insert.Prepare();
        var written = 0L;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            for (var i = 0; i < group; i++) (positions[i], sequences[i], ids[i]) = (written + i + 1, written / group, Guid.CreateVersion7());
            if (group == 1)
            {
                insert.Parameters[0].Value = positions[0];
                insert.Parameters[2].Value = sequences[0];
                insert.Parameters[3].Value = ids[0];
            }

            insert.ExecuteNonQuery();
            written += group;
        }

        return written / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
