using Npgsql;

namespace Axonish.Processing.Tests.Groups;

// Rows in the token's own transaction.
[ProcessingGroup("postgresql-ledger", Strong = true, BatchSize = 10)]
public sealed class PostgreSqlLedger(BalanceRows rows, TestSchema schema)
{
    [EventHandler]
    public async Task On(Deposited deposited, [Position] long position, ReplayStatus status, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"INSERT INTO {schema.Ledger} VALUES ($1, $2, $3)", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = position }, new() { Value = deposited.AccountId }, new() { Value = deposited.Amount } },
        };
        await command.ExecuteNonQueryAsync(ct);
        if (status == ReplayStatus.Live) await DoAsync($"INSERT INTO {schema.Ledger}_live VALUES ({position})", transaction, ct);
        if (rows.HidesAFailedStatement(deposited)) await HideFailedStatementAsync(transaction, ct);
        if (rows.Fails(deposited) is { } failure) throw failure;
    }

    [ResetHandler]
    public async Task Clear(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await DoAsync($"DELETE FROM {schema.Ledger}", transaction, ct);
        if (rows.ResetFails() is { } failure) throw failure;
    }

    private static async Task HideFailedStatementAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        try
        {
            await DoAsync("SELECT 1 / 0", transaction, ct);
        }
        catch (PostgresException)
        {
            // As handlers do that insert what may be there already.
        }
    }

    private static async Task DoAsync(string sql, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }
}

public sealed record TestSchema(string Ledger);
