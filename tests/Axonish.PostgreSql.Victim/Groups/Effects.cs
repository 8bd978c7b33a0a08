using Npgsql;

namespace Axonish.Victims;

// What each event does: a row and a balance in the token's transaction, and a row outside of it, each with the epoch in which the segment is owned. The
// token that this transaction has moved says which that is.
[ProcessingGroup("effects", BatchSize = 20)]
public sealed class Effects(OutsideEffects outside)
{
    [EventHandler]
    public async Task On(Deposited deposited, [Position] long position, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var (segment, epoch) = await InsideAsync(deposited, position, transaction, ct);
        await outside.AddAsync(segment, epoch, position, ct);
    }

    private async Task<(int Segment, long Epoch)> InsideAsync(Deposited deposited, long position, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            WITH account AS (
                INSERT INTO {outside.Schema}_balance AS b VALUES ($2, $3, $1)
                ON CONFLICT (account) DO UPDATE SET amount = b.amount + $3, position = $1, has_gone_back = b.has_gone_back OR b.position >= $1)
            INSERT INTO {outside.Schema}_effect (position, segment, epoch)
            SELECT $1, t.segment, t.epoch FROM {outside.Schema}.token t WHERE t.group_name = 'effects' AND t.xmin = pg_current_xact_id()::xid
            RETURNING segment, epoch
            """,
            transaction.Connection,
            transaction)
        {
            Parameters = { new() { Value = position }, new() { Value = deposited.AccountId }, new() { Value = deposited.Amount } },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) throw new InvalidOperationException("The transaction has moved no token.");
        return (row.GetInt32(0), row.GetInt64(1));
    }
}

public sealed class OutsideEffects(NpgsqlDataSource database, string schema)
{
    public string Schema => schema;

    public async Task AddAsync(int segment, long epoch, long position, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"INSERT INTO {schema}_outside (position, segment, epoch) VALUES ($1, $2, $3)");
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = segment });
        command.Parameters.Add(new() { Value = epoch });
        await command.ExecuteNonQueryAsync(ct);
    }
}
