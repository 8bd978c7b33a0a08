using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;

namespace Axonish.PostgreSql.ReadSide;

// The SQL of the read side's tables, by version. They lie in the schema of the events and have a version of their own.
internal static class ReadSideSteps
{
    internal static int CurrentVersion => 1;

    // The functions of the current version, in the place of those of another; what was granted on them stays.
    internal static string Functions(SchemaName schema) =>
        Filled(GroupFunctions.Text + NodeFunctions.Text + SegmentFunctions.Text + BatchFunctions.Text + LetterFunctions.Text, schema);

    // The tables, from the version that is given to the next.
    internal static string After(int version, SchemaName schema) => version switch
    {
        0 => Filled(First, schema),
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    // What moves has room on its page, so that no index is touched. Sequences and causes may be any text, and are kept as its bytes (decision 0050).
    // Times are in units of 100 ns since 1970, UTC, but for leases, which only the server's clock sets and compares.
    private const string First =
        """
        CREATE TABLE $schema.read_side (
            schema_version int NOT NULL,
            change bigint NOT NULL
        );
        INSERT INTO $schema.read_side VALUES (0, 1);
        CREATE TABLE $schema.processing_group (
            name text COLLATE "C" NOT NULL,
            version int NOT NULL,
            sequencing text NOT NULL,
            halt smallint NOT NULL DEFAULT 0,
            PRIMARY KEY (name, version)
        );
        CREATE TABLE $schema.handled_event (
            group_name text COLLATE "C" NOT NULL,
            group_version int NOT NULL,
            event_name text COLLATE "C" NOT NULL,
            since bigint NOT NULL,
            PRIMARY KEY (group_name, group_version, event_name)
        );
        CREATE TABLE $schema.token (
            group_name text COLLATE "C" NOT NULL,
            group_version int NOT NULL,
            segment int NOT NULL,
            mask int NOT NULL,
            position bigint NOT NULL,
            event_id uuid,
            epoch bigint NOT NULL DEFAULT 0,
            owner uuid,
            replay_until bigint NOT NULL DEFAULT 0,
            hold_at bigint,
            failure_category smallint,
            failure_position bigint,
            failure_event text,
            failure_cause bytea,
            failure_attempts int,
            failure_since bigint,
            failure_next bigint,
            PRIMARY KEY (group_name, group_version, segment)
        ) WITH (fillfactor = 50);
        CREATE TABLE $schema.node (
            id uuid PRIMARY KEY,
            name text NOT NULL,
            group_names text[] NOT NULL,
            group_versions int[] NOT NULL,
            expires_at timestamptz NOT NULL
        ) WITH (fillfactor = 50);
        CREATE TABLE $schema.parked_sequence (
            group_name text COLLATE "C" NOT NULL,
            group_version int NOT NULL,
            sequence bytea NOT NULL,
            letters int NOT NULL,
            holder uuid,
            held_until timestamptz,
            PRIMARY KEY (group_name, group_version, sequence)
        );
        CREATE TABLE $schema.letter (
            group_name text COLLATE "C" NOT NULL,
            group_version int NOT NULL,
            sequence bytea NOT NULL,
            position bigint NOT NULL,
            event_id uuid,
            event_name text COLLATE "C" NOT NULL,
            attempts int NOT NULL,
            cause bytea,
            since bigint NOT NULL,
            is_replay boolean NOT NULL,
            PRIMARY KEY (group_name, group_version, sequence, position)
        );
        CREATE TABLE $schema.skipped (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            group_name text COLLATE "C" NOT NULL,
            group_version int NOT NULL,
            segment int NOT NULL,
            position bigint NOT NULL,
            event_id uuid,
            event_name text COLLATE "C" NOT NULL,
            cause bytea,
            at bigint NOT NULL,
            was_parked boolean NOT NULL
        );
        CREATE INDEX skipped_of_group ON $schema.skipped (group_name, group_version, id);
        """;

    // With the rights of the schema's owner, and blind to whatever the caller may have put in the way of a name: handlers write in the same session, with
    // a search path of their own.
    private const string ByTheOwner = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp";

    // A table is small when a function is first planned and large later: the plan that is wanted is the one by index, and stays.
    private const string ByIndex = "SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off";

    private static string Filled(string text, SchemaName schema) => text
        .Replace("$schema", schema.Quoted, StringComparison.Ordinal)
        .Replace("$owner", ByTheOwner, StringComparison.Ordinal)
        .Replace("$index", ByIndex, StringComparison.Ordinal);
}
