using Axonish.PostgreSql.Connections;

namespace Axonish.PostgreSql.Schema;

// The SQL of the schema, by version. Texts are constants but for the schema's validated name and the two types of content.
internal static class SchemaSteps
{
    internal static int CurrentVersion => 4;

    // The functions of the current version, in the place of those of another; what was granted on them stays.
    internal static string Functions(SchemaName schema, PostgreSqlContent content) =>
        Filled(AppendFunction.Text + NumberNamesFunction.Text + ImportFunction.Text + SnapshotFunctions.Text + RetentionFunctions.Text + ReceiptFunctions.Text, schema, content);

    // The tables, from the version that is given to the next.
    internal static string After(int version, SchemaName schema, PostgreSqlContent content) => version switch
    {
        0 => Filled(First, schema, content),
        1 => Filled(Second, schema, content),
        2 => Filled(Third, schema, content),

        // A function more, and no table.
        3 => "",
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
        """;

    // Snapshots are keyed by the type's own name: a cache gives no names numbers.
    private const string Second =
        """
        CREATE TABLE $schema.snapshot (
            stream_type text COLLATE "C" NOT NULL,
            stream_id text COLLATE "C" NOT NULL,
            version bigint NOT NULL,
            last_event_id uuid NOT NULL,
            subtype text,
            fingerprint text NOT NULL,
            revision int NOT NULL,
            taken_at bigint NOT NULL,
            checksum bigint NOT NULL,
            state bytea NOT NULL,
            PRIMARY KEY (stream_type, stream_id)
        );
        """;

    // A stream without content has a row here (kind: 1 deleted, 2 archived), which comes before its contents go. Those of sequences below
    // erase_before still have to; they go from the end to the beginning.
    private const string Third =
        """
        CREATE TABLE $schema.retired_stream (
            stream_type int NOT NULL,
            stream_id text COLLATE "C" NOT NULL,
            kind smallint NOT NULL,
            erase_before bigint NOT NULL,
            PRIMARY KEY (stream_type, stream_id)
        );
        CREATE INDEX retired_stream_to_erase ON $schema.retired_stream (stream_type, stream_id) WHERE erase_before > 0;
        """;

    // With the rights of the schema's owner, and blind to whatever the caller may have put in the way of a name.
    private const string ByTheOwner = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp";

    // A table is small when a function is first planned and large later: the plan that is wanted is the one by index, and stays.
    private const string ByIndex = "SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off";

    private static string Filled(string text, SchemaName schema, PostgreSqlContent content) => text
        .Replace("$schema", schema.Quoted, StringComparison.Ordinal)
        .Replace("$owner", ByTheOwner, StringComparison.Ordinal)
        .Replace("$index", ByIndex, StringComparison.Ordinal)
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
