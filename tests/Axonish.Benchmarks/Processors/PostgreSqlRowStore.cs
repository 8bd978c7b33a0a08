using System.Diagnostics;
using System.Text.Json;
using Axonish.Benchmarks.Stores;
using Npgsql;

namespace Axonish.Benchmarks.Processors;

internal sealed class PostgreSqlRowStore(string connectionString, string schema, PostgreSqlDatabase? database = null) : RowStore
{
    internal const string Kind = "postgresql";
    private const int PageSize = 500;

    // The driver's own connections, kept from run to run as those of the store are.
    private NpgsqlConnection? reading;
    private NpgsqlConnection? writing;

    internal override string Key => Kind;

    internal override string Name => "PostgreSQL";

    internal override (Type Class, string Group) Rows => (typeof(PostgreSqlRows), PostgreSqlRows.Group);

    internal override (Type Class, string Group) Stamps => (typeof(PostgreSqlStamps), PostgreSqlStamps.Group);

    internal override (Type Class, string Group) Fastest => (typeof(PostgreSqlLists), PostgreSqlLists.Group);

    internal override string Rival => "raw driver, the same reads, inserts and token updates";

    internal override string[] Address => [Kind, connectionString, schema];

    private protected override string QualifiedTable => $"{schema}.{Table}";

    private string RawTable => $"{schema}.raw_{Table}";

    private string RawToken => $"{schema}.raw_token";

    internal static PostgreSqlRowStore Create()
    {
        var database = new PostgreSqlDatabase();
        return new PostgreSqlRowStore(database.ConnectionString, database.Schema, database);
    }

    internal override void Use(AxonishBuilder axonish) => PostgreSqlDatabase.Use(axonish, connectionString, schema);

    public override async ValueTask DisposeAsync()
    {
        if (reading is not null) await reading.DisposeAsync();
        if (writing is not null) await writing.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        await base.DisposeAsync();
    }

    internal override async Task<double> CopyAsync(long after, bool asLists)
    {
        var log = reading ??= await OpenedAsync();
        var rows = writing ??= await OpenedAsync();
        await PrepareTablesAsync(rows, after);
        await using var select = Command(
            log,
            $"SELECT position, event_id, payload FROM {schema}.event WHERE position > $1 AND type = (SELECT id FROM {schema}.name WHERE text LIKE $2) ORDER BY position LIMIT {PageSize}",
            new NpgsqlParameter<long>(),
            new NpgsqlParameter<string> { TypedValue = "%" + nameof(CardRedeemed) });
        await using var move = Command(
            rows,
            $"UPDATE {RawToken} SET position = $1, event_id = $2 WHERE id = 1 AND position = $3",
            new NpgsqlParameter<long>(),
            new NpgsqlParameter<Guid>(),
            new NpgsqlParameter<long>());
        await using var insert = asLists ? PostgreSqlInsert.OfMany(RawTable, null, rows) : PostgreSqlInsert.OfOne(RawTable, null, rows);
        var (count, start) = (0L, Stopwatch.GetTimestamp());
        while (true)
        {
            var page = await ReadAsync(select, after);
            if (page.Count == 0 && count == 0) throw new InvalidOperationException("The bare reader found no event.");
            if (page.Count == 0) return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
            foreach (var batch in page.Chunk(BatchSize))
            {
                await using var transaction = await rows.BeginTransactionAsync();
                ((NpgsqlParameter<long>)move.Parameters[0]).TypedValue = batch[^1].Position;
                ((NpgsqlParameter<Guid>)move.Parameters[1]).TypedValue = batch[^1].Id;
                ((NpgsqlParameter<long>)move.Parameters[2]).TypedValue = after;
                if (await move.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException("The token should have moved.");
                await InsertAsync(insert, batch, asLists);
                await transaction.CommitAsync();
                (after, count) = (batch[^1].Position, count + batch.Length);
            }
        }
    }

    private static async Task InsertAsync(NpgsqlCommand insert, (long Position, Guid Id, CardRedeemed Event)[] batch, bool asLists)
    {
        if (asLists)
        {
            var (positions, cards, amounts) = (new long[batch.Length], new string[batch.Length], new decimal[batch.Length]);
            for (var index = 0; index < batch.Length; index++)
                (positions[index], cards[index], amounts[index]) = (batch[index].Position, batch[index].Event.CardId, batch[index].Event.Amount);
            await PostgreSqlInsert.ExecuteAsync(insert, positions, cards, amounts);
            return;
        }

        foreach (var (position, _, redeemed) in batch) await PostgreSqlInsert.ExecuteAsync(insert, position, redeemed.CardId, redeemed.Amount);
    }

    private static async Task<List<(long Position, Guid Id, CardRedeemed Event)>> ReadAsync(NpgsqlCommand select, long after)
    {
        ((NpgsqlParameter<long>)select.Parameters[0]).TypedValue = after;
        var page = new List<(long, Guid, CardRedeemed)>();
        await using var row = await select.ExecuteReaderAsync();
        while (await row.ReadAsync())
            page.Add((row.GetInt64(0), row.GetGuid(1), JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(2), CardContext.Default.CardRedeemed)!));
        return page;
    }

    private async Task PrepareTablesAsync(NpgsqlConnection connection, long after)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await PostgreSqlInsert.MakeTableAsync(RawTable, transaction);
        await using var token = Command(
            connection, $"DROP TABLE IF EXISTS {RawToken}; CREATE TABLE {RawToken} (id int PRIMARY KEY, position bigint NOT NULL, event_id uuid) WITH (fillfactor = 50); INSERT INTO {RawToken} VALUES (1, {after})");
        await token.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    // Statements are prepared when they are first used, as ours are.
    private async Task<NpgsqlConnection> OpenedAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1, ReadBufferSize = 64 * 1024 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
#pragma warning disable CA2100 // The names of this program's own schema.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        return command;
    }
}
