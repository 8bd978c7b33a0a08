using System.Collections.Concurrent;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;

namespace Axonish.PostgreSql.ReadSide;

// Statements of the read side that are transactions of their own. Thread-safe.
internal sealed class ReadSideCalls(ReadSideDatabase database)
{
    private const int Tries = 3;

    private readonly string schema = database.Schema.Quoted;
    private readonly ConcurrentDictionary<string, string> statements = new(StringComparer.Ordinal);

    internal async ValueTask CallAsync(string sql, Action<NpgsqlParameterCollection> fill, string what, CancellationToken ct) => await RunAsync(
        sql,
        fill,
        async command =>
        {
            await command.ExecuteNonQueryAsync(ct);
            return true;
        },
        what,
        Tries,
        ct);

    // For what may be done twice.
    internal ValueTask<T> CallAsync<T>(string sql, Action<NpgsqlParameterCollection> fill, string what, CancellationToken ct) => RunAsync(
        sql, fill, async command => (T)(await command.ExecuteScalarAsync(ct))!, what, Tries, ct);

    // Where the connection breaks, what was asked may have been done, so that it is not asked again.
    internal ValueTask<T> ChangeAsync<T>(string sql, Action<NpgsqlParameterCollection> fill, string what, CancellationToken ct) => RunAsync(
        sql, fill, async command => (T)(await command.ExecuteScalarAsync(ct))!, what, tries: 1, ct);

    internal ValueTask<IReadOnlyList<T>> ChangeAsync<T>(
        string sql, Action<NpgsqlParameterCollection> fill, Func<NpgsqlDataReader, T> read, string what, CancellationToken ct) => RunAsync(
        sql, fill, command => ReadAllAsync(command, read, ct), what, tries: 1, ct);

    internal ValueTask<IReadOnlyList<T>> ReadAsync<T>(string sql, Action<NpgsqlParameterCollection> fill, Func<NpgsqlDataReader, T> read, CancellationToken ct) =>
        RunAsync(sql, fill, command => ReadAllAsync(command, read, ct), "be read", Tries, ct);

    // The statement with the schema's name; there are some thirty.
    internal string In(string sql) => statements.GetOrAdd(sql, static (text, name) => text.Replace("$schema", name, StringComparison.Ordinal), schema);

    // A connection of the pool may have died while nobody used it; the pool gives another.
    internal async ValueTask<T> TryAsync<T>(Func<ValueTask<T>> attempt, string what, int tries, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await attempt();
            }
            catch (NpgsqlException failure) when (failure is { IsTransient: true, InnerException: not TimeoutException } && tried < tries)
            {
                ct.ThrowIfCancellationRequested();
            }
            catch (Exception failure) when (DriverFailure.IsOfReading(failure))
            {
                throw database.Failed(failure, what);
            }
        }
    }

    private static async ValueTask<IReadOnlyList<T>> ReadAllAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) rows.Add(read(row));
        return rows;
    }

    private ValueTask<T> RunAsync<T>(
        string sql, Action<NpgsqlParameterCollection> fill, Func<NpgsqlCommand, ValueTask<T>> execute, string what, int tries, CancellationToken ct) => TryAsync(
        async () =>
        {
            await using var connection = await database.RentAsync(ct);
            await using var command = Sql.Command(connection, In(sql));
            fill(command.Parameters);
            return await execute(command);
        },
        what,
        tries,
        ct);
}
