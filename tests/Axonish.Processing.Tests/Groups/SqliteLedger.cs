using Microsoft.Data.Sqlite;

namespace Axonish.Processing.Tests.Groups;

// Rows in the token's own transaction.
[ProcessingGroup("sqlite-ledger", Strong = true, BatchSize = 10)]
public sealed class SqliteLedger(BalanceRows rows)
{
    [EventHandler]
    public void On(Deposited deposited, [Position] long position, ReplayStatus status, SqliteTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "CREATE TABLE IF NOT EXISTS ledger (position INTEGER PRIMARY KEY, account TEXT, amount INTEGER);"
            + "CREATE TABLE IF NOT EXISTS ledger_live (position INTEGER PRIMARY KEY);"
            + "INSERT INTO ledger VALUES ($position, $account, $amount)"
            + (status == ReplayStatus.Live ? ";INSERT INTO ledger_live VALUES ($position)" : "");
        command.Parameters.AddWithValue("$position", position);
        command.Parameters.AddWithValue("$account", deposited.AccountId);
        command.Parameters.AddWithValue("$amount", deposited.Amount);
        command.ExecuteNonQuery();
        if (rows.Fails(deposited) is { } failure) throw failure;
    }

    [ResetHandler]
    public void Clear(SqliteTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "CREATE TABLE IF NOT EXISTS ledger (position INTEGER PRIMARY KEY, account TEXT, amount INTEGER); DELETE FROM ledger";
        command.ExecuteNonQuery();
        if (rows.ResetFails() is { } failure) throw failure;
    }
}
