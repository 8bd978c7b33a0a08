namespace Axonish.PostgreSql.Schema;

// Moves what COPY has put into the session's own temporary table into the log, all or nothing. With the rights of whoever calls it: an import
// is the owner's work, and the temporary table is the caller's.
internal static class ImportFunction
{
    internal const string SequenceBroken = "AX001";

    internal const string TemporaryTable =
        """
        CREATE TEMPORARY TABLE axonish_import (
            place bigint NOT NULL, stream_type int NOT NULL, stream_id text COLLATE "C" NOT NULL, sequence bigint NOT NULL, event_id uuid NOT NULL,
            type int NOT NULL, revision int NOT NULL, recorded_at bigint NOT NULL, metadata bytea, payload bytea NOT NULL) ON COMMIT DROP
        """;

    internal const string Text =
        """
        CREATE FUNCTION $schema.import(OUT first_position bigint, OUT last_position bigint)
        LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp
        SET enable_nestloop = on SET jit = off
        AS $body$
        #variable_conflict use_column
        DECLARE
            broken record;
        BEGIN
            IF current_setting('transaction_isolation') <> 'read committed' THEN
                RAISE EXCEPTION 'import needs the isolation level READ COMMITTED, not %', current_setting('transaction_isolation')
                    USING ERRCODE = 'invalid_transaction_state';
            END IF;
            LOCK TABLE $schema.gate IN EXCLUSIVE MODE;
            first_position := coalesce((SELECT position FROM $schema.event ORDER BY position DESC LIMIT 1), 0) + 1;
            SELECT i.place, i.sequence, i.expected INTO broken
            FROM (
                SELECT c.place, c.sequence, c.event_id, 1 + coalesce(
                    lag(c.sequence) OVER (PARTITION BY c.stream_type, c.stream_id ORDER BY c.place),
                    (SELECT e.sequence FROM $schema.event e WHERE e.stream_type = c.stream_type AND e.stream_id = c.stream_id
                        ORDER BY e.sequence DESC LIMIT 1),
                    -1) AS expected
                FROM pg_temp.axonish_import c) i
            WHERE i.sequence <> i.expected
            ORDER BY i.place
            LIMIT 1;
            IF FOUND THEN
                RAISE EXCEPTION 'event % of the import has sequence %; its stream goes on with %', broken.place, broken.sequence, broken.expected
                    USING ERRCODE = 'AX001';
            END IF;
            INSERT INTO $schema.event (position, stream_type, stream_id, sequence, event_id, type, revision, recorded_at, metadata, payload)
            SELECT first_position - 1 + e.place, e.stream_type, e.stream_id, e.sequence, e.event_id, e.type, e.revision, e.recorded_at, $metadata, $payload
            FROM pg_temp.axonish_import e;
            last_position := coalesce((SELECT position FROM $schema.event ORDER BY position DESC LIMIT 1), 0);
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.import FROM PUBLIC;

        """;
}
