using Microsoft.Data.Sqlite;

namespace Axonish.Benchmarks.Processors;

// The insert of one row: handlers and the raw driver write the same.
internal static class SqliteInsert
{
    internal static void MakeTable(string table, SqliteTransaction transaction)
    {
        using var command = Command(
            $"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} (position INTEGER PRIMARY KEY, card TEXT NOT NULL, amount REAL NOT NULL) STRICT", transaction);
        command.ExecuteNonQuery();
    }

    internal static SqliteCommand Of(string table, SqliteTransaction transaction)
    {
        var command = Command($"INSERT INTO {table} (position, card, amount) VALUES ($position, $card, $amount)", transaction);
        command.Parameters.Add("$position", SqliteType.Integer);
        command.Parameters.Add("$card", SqliteType.Text);
        command.Parameters.Add("$amount", SqliteType.Real);
        return command;
    }

    internal static void Execute(SqliteCommand insert, long position, string card, decimal amount)
    {
        insert.Parameters[0].Value = position;
        insert.Parameters[1].Value = card;
        insert.Parameters[2].Value = (double)amount;
        insert.ExecuteNonQuery();
    }

    private static SqliteCommand Command(string sql, SqliteTransaction transaction)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The name of this program's own table.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
