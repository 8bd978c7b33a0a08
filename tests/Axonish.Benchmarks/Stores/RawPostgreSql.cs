using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.Benchmarks.Stores;

// What Npgsql alone does with the same table and bytes: one prepared statement a commit, of one row or of an unnest, nothing judged.
internal static class RawPostgreSql
{
    private const string Columns = "(position, stream_type, stream_id, sequence, event_id, type, revision, recorded_at, metadata, payload)";

    internal static double Measure(string connectionString, int group, TimeSpan duration)
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
            ? $"INSERT INTO raw.event {Columns} VALUES ($1, 1, $2, $3, $4, 2, 1, 0, NULL, $5)"
            : $"INSERT INTO raw.event {Columns} SELECT p, 1, s, n, i, 2, 1, 0, NULL, c FROM unnest($1, $2, $3, $4, $5) e (p, s, n, i, c)";
        var content = new byte[400];
        Array.Fill(content, (byte)'n');
        var (positions, streams, sequences, ids) = (new long[group], new string[group], new long[group], new Guid[group]);
        for (var i = 0; i < group; i++) streams[i] = $"card-{i}-0000-0000-000000000000";
        var contents = Enumerable.Repeat(content, group).ToArray();
        foreach (var (value, type) in ((object, NpgsqlDbType)[])[
            (positions, NpgsqlDbType.Bigint), (streams, NpgsqlDbType.Text), (sequences, NpgsqlDbType.Bigint), (ids, NpgsqlDbType.Uuid), (contents, NpgsqlDbType.Bytea)])
        {
            insert.Parameters.Add(new NpgsqlParameter { Value = group == 1 ? ((Array)value).GetValue(0)! : value, NpgsqlDbType = group == 1 ? type : NpgsqlDbType.Array | type });
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

    internal static double Read(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT position, stream_id, sequence, event_id, payload FROM benchmark_reads.event ORDER BY position", connection);
        command.Prepare();
        var (count, start) = (0, Stopwatch.GetTimestamp());
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var card = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(4), CardContext.Default.CardRedeemed);
            if (card is not null && reader.GetInt64(0) > 0) count++;
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    internal static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        Execute(connection, sql);
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
