using Npgsql;
using NpgsqlTypes;

namespace Axonish.Benchmarks.Processors;

// The insert of one row, or of many by unnest: handlers and the raw driver write the same.
internal static class PostgreSqlInsert
{
    internal static async Task MakeTableAsync(string table, NpgsqlTransaction transaction, CancellationToken ct = default)
    {
        await using var command = Command(
            $"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} (position bigint PRIMARY KEY, card text NOT NULL, amount numeric NOT NULL)", transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static NpgsqlCommand OfOne(string table, NpgsqlTransaction? transaction, NpgsqlConnection? connection = null)
    {
        var command = Command($"INSERT INTO {table} (position, card, amount) VALUES ($1, $2, $3)", transaction, connection);
        command.Parameters.Add(new NpgsqlParameter<long>());
        command.Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<decimal>());
        return command;
    }

    internal static NpgsqlCommand OfMany(string table, NpgsqlTransaction? transaction, NpgsqlConnection? connection = null)
    {
        var command = Command($"INSERT INTO {table} (position, card, amount) SELECT * FROM unnest($1, $2, $3)", transaction, connection);
        command.Parameters.Add(new NpgsqlParameter<long[]>());
        command.Parameters.Add(new NpgsqlParameter<string[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<decimal[]>());
        return command;
    }

    internal static Task<int> ExecuteAsync<TPosition, TCard, TAmount>(
        NpgsqlCommand insert, TPosition position, TCard card, TAmount amount, CancellationToken ct = default)
    {
        ((NpgsqlParameter<TPosition>)insert.Parameters[0]).TypedValue = position;
        ((NpgsqlParameter<TCard>)insert.Parameters[1]).TypedValue = card;
        ((NpgsqlParameter<TAmount>)insert.Parameters[2]).TypedValue = amount;
        return insert.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlCommand Command(string sql, NpgsqlTransaction? transaction, NpgsqlConnection? connection = null) =>
#pragma warning disable CA2100 // The name of this program's own table.
        new(sql, connection ?? transaction!.Connection, transaction);
#pragma warning restore CA2100
}
