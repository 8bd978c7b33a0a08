using System.Diagnostics;
using System.Text.Json;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Stores;
using Microsoft.Data.Sqlite;

namespace Axonish.Benchmarks.Processors;

internal sealed class SqliteRowStore(string file, BenchmarkDirectory? directory = null) : RowStore
{
    internal const string Kind = "sqlite";
    private const int PageSize = 500;
    private SqliteConnection? raw;

    internal override string Key => Kind;

    internal override string Name => "SQLite";

    internal override (Type Class, string Group) Rows => (typeof(SqliteRows), SqliteRows.Group);

    internal override (Type Class, string Group) Stamps => (typeof(SqliteStamps), SqliteStamps.Group);

    internal override string Rival => "raw driver, the same reads, inserts and token updates";

    internal override string[] Address => [Kind, file];

    internal static SqliteRowStore Create()
    {
        var directory = new BenchmarkDirectory();
        return new SqliteRowStore(directory.File("events.db"), directory);
    }

    internal override void Use(AxonishBuilder axonish) => axonish.UseSqlite($"Data Source={file}").UseJson(CardContext.Default);

    public override ValueTask DisposeAsync()
    {
        raw?.Dispose();
        directory?.Dispose();
        return base.DisposeAsync();
    }

    internal override Task<double> CopyAsync(long after, bool asLists) => Task.Run(() => Copy(after));

    private double Copy(long after)
    {
        using var log = Opened($"Data Source={file};Mode=ReadOnly;Pooling=False");
        var rows = raw ??= Raw();
        using (var begun = rows.BeginTransaction())
        {
            SqliteInsert.MakeTable(Table, begun);
            Execute(rows, begun, $"INSERT OR REPLACE INTO token VALUES (1, {after}, NULL)");
            begun.Commit();
        }

        using var select = log.CreateCommand();
        select.CommandText =
            "SELECT position, event_id, payload FROM event WHERE position > $after AND type = (SELECT id FROM name WHERE text LIKE $type) ORDER BY position LIMIT $limit";
        var from = select.Parameters.Add("$after", SqliteType.Integer);
        select.Parameters.AddWithValue("$type", "%" + nameof(CardRedeemed));
        select.Parameters.AddWithValue("$limit", PageSize);
        using var move = rows.CreateCommand();
        move.CommandText = "UPDATE token SET position = $to, event_id = $id WHERE id = 1 AND position = $from";
        var (to, id, before) = (move.Parameters.Add("$to", SqliteType.Integer), move.Parameters.Add("$id", SqliteType.Blob), move.Parameters.Add("$from", SqliteType.Integer));
        var page = new List<(long Position, byte[] Id, CardRedeemed Event)>();
        var (count, start) = (0L, Stopwatch.GetTimestamp());
        while (true)
        {
            page.Clear();
            from.Value = after;
            using (var row = select.ExecuteReader())
            {
                while (row.Read())
                    page.Add((row.GetInt64(0), row.GetFieldValue<byte[]>(1), JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(2), CardContext.Default.CardRedeemed)!));
            }

            if (page.Count == 0 && count == 0) throw new InvalidOperationException("The bare reader found no event.");
            if (page.Count == 0) return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
            foreach (var batch in page.Chunk(BatchSize))
            {
                using var transaction = rows.BeginTransaction(deferred: false);
                move.Transaction = transaction;
                (to.Value, id.Value, before.Value) = (batch[^1].Position, batch[^1].Id, after);
                if (move.ExecuteNonQuery() != 1) throw new InvalidOperationException("The token should have moved.");
                using var insert = SqliteInsert.Of(Table, transaction);
                foreach (var (position, _, redeemed) in batch) SqliteInsert.Execute(insert, position, redeemed.CardId, redeemed.Amount);
                transaction.Commit();
                (after, count) = (batch[^1].Position, count + batch.Length);
            }
        }
    }

    // Kept from run to run, as the connection of the store is: a log that has grown already is faster to write.
    private SqliteConnection Raw()
    {
        var connection = Opened($"Data Source={file}-raw;Pooling=False");
        Execute(connection, null, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000");
        Execute(connection, null, "CREATE TABLE token (id INTEGER PRIMARY KEY, position INTEGER NOT NULL, event_id BLOB)");
        return connection;
    }

    private static SqliteConnection Opened(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
