using Npgsql;

namespace Axonish.Processing.Tests.Groups;

// Rows in the token's own transaction.
[ProcessingGroup("postgresql-ledger", Strong = true, BatchSize = 10)]
public sealed class PostgreSqlLedger(BalanceRows rows, TestSchema schema)
{
    [EventHandler]
    public async Task On(Deposited deposited, [Position] long position, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"INSERT INTO {schema.Ledger} VALUES ($1, $2, $3)", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = position }, new() { Value = deposited.AccountId }, new() { Value = deposited.Amount } },
        };
        await command.ExecuteNonQueryAsync(ct);
        if (rows.Fails(deposited) is { } failure) throw failure;
    }

    [ResetHandler]
    public async Task Clear(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"DELETE FROM {schema.Ledger}", transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }
}

public sealed record TestSchema(string Ledger);
