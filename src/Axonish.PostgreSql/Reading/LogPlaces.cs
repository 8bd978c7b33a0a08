using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;

namespace Axonish.PostgreSql.Reading;

// What stands at a position, and where an instant stands. Thread-safe.
internal sealed class LogPlaces(Database database)
{
    private readonly string idText = $"SELECT event_id FROM {database.Schema.Quoted}.event WHERE position = $1";

    // By halves, in the server: each look costs one row, and nobody pays for an index of times.
    private readonly string instantText =
        $"""
        WITH RECURSIVE search AS (
            SELECT 0::bigint AS low, coalesce((SELECT position FROM {database.Schema.Quoted}.event ORDER BY position DESC LIMIT 1), 0) AS high
            UNION ALL
            SELECT CASE WHEN step.is_before THEN step.middle ELSE step.low END, CASE WHEN step.is_before THEN step.high ELSE step.middle - 1 END
            FROM (
                SELECT s.low, s.high, s.middle, (SELECT e.recorded_at < $1 FROM {database.Schema.Quoted}.event e WHERE e.position = s.middle) AS is_before
                FROM (SELECT low, high, low + (high - low + 1) / 2 AS middle FROM search WHERE low < high) s) step)
        SELECT low FROM search WHERE low = high
        """;

    internal async ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct) => await AskAsync(idText, position, ct) as Guid?;

    internal async ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct) =>
        (long)(await AskAsync(instantText, StoredTime.Of(instant), ct))!;

    private async ValueTask<object?> AskAsync(string sql, long value, CancellationToken ct)
    {
        await using var connection = await database.RentReaderAsync(ct);
        await using var command = Sql.Command(connection, sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        return await command.ExecuteScalarAsync(ct);
    }
}
