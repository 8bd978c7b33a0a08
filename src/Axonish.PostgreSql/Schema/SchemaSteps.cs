namespace Axonish.PostgreSql.Schema;

// The SQL of the schema, by version. Texts are constants but for the schema's validated name and the two types of content.
internal static class SchemaSteps
{
    internal static int CurrentVersion => 1;

    // From the version that is given to the next.
    internal static string After(int version, SchemaName schema, PostgreSqlContent content) => version switch
    {
        0 => Filled(First, schema, content),
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    // Positions are given under the gate and by no sequence, whose numbers have gaps and become visible out of order. Names are kept once, as
    // numbers. The payload of a deleted event is NULL, so that its row keeps its place (rule D8). Times are in units of 100 ns since 1970, UTC.
    // The gate has neither columns nor rows: it exists to be locked. Metadata that can be queried is json, which, unlike jsonb, holds U+0000.
    private const string First =
        """
        CREATE TABLE $schema.log (
            id uuid NOT NULL,
            schema_version int NOT NULL,
            content text NOT NULL
        );
        INSERT INTO $schema.log VALUES (gen_random_uuid(), 0, '$content');
        CREATE TABLE $schema.gate ();
        CREATE TABLE $schema.name (
            id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            text text COLLATE "C" NOT NULL UNIQUE
        );
        CREATE TABLE $schema.event (
            position bigint PRIMARY KEY,
            stream_type int NOT NULL,
            stream_id text COLLATE "C" NOT NULL,
            sequence bigint NOT NULL,
            event_id uuid NOT NULL,
            type int NOT NULL,
            revision int NOT NULL,
            recorded_at bigint NOT NULL,
            metadata $json,
            payload $content,
            UNIQUE (stream_type, stream_id, sequence)
        );
        CREATE TABLE $schema.receipt (
            message_id uuid PRIMARY KEY,
            result bytea NOT NULL
        );
        """ + AppendFunction.Text + NumberNamesFunction.Text + ImportFunction.Text;

    private static string Filled(string text, SchemaName schema, PostgreSqlContent content) => text
        .Replace("$schema", schema.Quoted, StringComparison.Ordinal)
        .Replace("$json", content == PostgreSqlContent.Jsonb ? "json" : "bytea", StringComparison.Ordinal)
        .Replace("$content", NameOf(content), StringComparison.Ordinal)
        .Replace("$metadata", content == PostgreSqlContent.Jsonb ? "convert_from(e.metadata, 'UTF8')::json" : "e.metadata", StringComparison.Ordinal)
        .Replace("$payload", content == PostgreSqlContent.Jsonb ? "convert_from(e.payload, 'UTF8')::jsonb" : "e.payload", StringComparison.Ordinal);

    internal static string NameOf(PostgreSqlContent content) => content switch
    {
        PostgreSqlContent.Bytea => "bytea",
        PostgreSqlContent.Jsonb => "jsonb",
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}
