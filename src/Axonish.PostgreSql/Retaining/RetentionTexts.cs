using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;

namespace Axonish.PostgreSql.Retaining;

// The statements of retention: what it reads itself, and the calls of what it may not do itself.
internal sealed class RetentionTexts(Database database)
{
    private readonly string schema = database.Schema.Quoted;

    // The ends of streams that are not retired, along the positions.
    internal string Tails =>
        $"""
        SELECT (SELECT n.text FROM {schema}.name n WHERE n.id = tail.stream_type), tail.stream_id, tail.sequence, tail.position
        FROM {schema}.event tail
        WHERE tail.position > $1 AND tail.position <= $2
            AND NOT EXISTS (
                SELECT FROM {schema}.event e
                WHERE e.stream_type = tail.stream_type AND e.stream_id = tail.stream_id AND e.sequence = tail.sequence + 1)
            AND NOT EXISTS (SELECT FROM {schema}.retired_stream r WHERE r.stream_type = tail.stream_type AND r.stream_id = tail.stream_id)
        ORDER BY tail.position LIMIT $3
        """;

    // A page of a thousand events, cut off where it has four megabytes; the sizes are known without reading the contents.
    internal string Contents =>
        $"""
        SELECT p.position, p.sequence, p.event_id, (SELECT n.text FROM {schema}.name n WHERE n.id = p.type), p.revision, p.recorded_at, {Bytes}
        FROM (
            SELECT e.*, coalesce(sum(pg_column_size(e.payload)) OVER (ORDER BY e.sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
            FROM (
                SELECT * FROM {schema}.event
                WHERE stream_type = (SELECT n.id FROM {schema}.name n WHERE n.text = $1) AND stream_id = $2 AND sequence >= $3 AND sequence <= $4
                ORDER BY sequence LIMIT 1000) e) p
        WHERE p.before < 4194304
        ORDER BY p.sequence
        """;

    internal string Retirement =>
        $"SELECT r.kind FROM {schema}.retired_stream r WHERE r.stream_type = (SELECT n.id FROM {schema}.name n WHERE n.text = $1) AND r.stream_id = $2";

    internal string Retire => $"SELECT {schema}.retire($1, $2, $3, $4)";

    internal string Erase => $"SELECT {schema}.erase($1)";

    internal string Fill => $"SELECT {schema}.fill($1, $2, $3, $4, $5, $6, $7)";

    internal string Revive => $"SELECT {schema}.revive($1, $2, $3)";

    private string Bytes => database.Content == PostgreSqlContent.Jsonb
        ? "convert_to(p.metadata::text, 'UTF8'), convert_to(p.payload::text, 'UTF8')"
        : "p.metadata, p.payload";
}
