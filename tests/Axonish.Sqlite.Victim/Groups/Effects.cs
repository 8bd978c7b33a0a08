using Microsoft.Data.Sqlite;

namespace Axonish.Victims;

// What each event does: a row, without a key that would refuse a second one, and a balance in the token's transaction.
[ProcessingGroup("effects", BatchSize = 20)]
public sealed class Effects
{
    [EventHandler]
    public void On(Deposited deposited, [Position] long position, SqliteTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            """
            CREATE TABLE IF NOT EXISTS effect (position INTEGER);
            CREATE TABLE IF NOT EXISTS balance (account TEXT PRIMARY KEY, amount INTEGER, position INTEGER, has_gone_back INTEGER);
            INSERT INTO effect VALUES ($position);
            INSERT INTO balance VALUES ($account, $amount, $position, 0) ON CONFLICT (account) DO UPDATE
            SET amount = amount + $amount, position = $position, has_gone_back = has_gone_back OR position >= $position;
            """;
        command.Parameters.AddWithValue("$position", position);
        command.Parameters.AddWithValue("$account", deposited.AccountId);
        command.Parameters.AddWithValue("$amount", deposited.Amount);
        command.ExecuteNonQuery();
    }
}
