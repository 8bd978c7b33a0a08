namespace Axonish.PostgreSql.Schema;

// What takes contents away and puts them back, with the rights of the owner: a role that may call these may do no more than they do. A mark is set
// under the gate, so that an append is checked before it or after it; contents change without the gate, for nobody writes to a marked stream.
internal static class RetentionFunctions
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.retire(of_type text, of_id text, ends_at bigint, of_kind smallint) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            number int;
            head bigint;
            present smallint;
        BEGIN
            IF current_setting('transaction_isolation') <> 'read committed' OR of_kind NOT IN (1, 2) THEN
                RAISE EXCEPTION 'retire needs the isolation level READ COMMITTED and the kind 1 or 2, not % and %',
                    current_setting('transaction_isolation'), of_kind USING ERRCODE = 'invalid_parameter_value';
            END IF;
            LOCK TABLE $schema.snapshot IN SHARE ROW EXCLUSIVE MODE;
            LOCK TABLE $schema.gate IN EXCLUSIVE MODE;
            SELECT n.id INTO number FROM $schema.name n WHERE n.text = of_type;
            SELECT e.sequence INTO head FROM $schema.event e WHERE e.stream_type = number AND e.stream_id = of_id ORDER BY e.sequence DESC LIMIT 1;
            IF head IS NULL OR head <> ends_at THEN RETURN false; END IF;
            SELECT r.kind INTO present FROM $schema.retired_stream r WHERE r.stream_type = number AND r.stream_id = of_id;
            IF present = 1 OR present = of_kind THEN RETURN false; END IF;
            INSERT INTO $schema.retired_stream AS r (stream_type, stream_id, kind, erase_before) VALUES (number, of_id, of_kind, head + 1)
            ON CONFLICT (stream_type, stream_id) DO UPDATE SET kind = excluded.kind;
            DELETE FROM $schema.snapshot s WHERE s.stream_type = of_type AND s.stream_id = of_id;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.retire FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.erase(at_once int) RETURNS bigint
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            next record;
            erased bigint;
        BEGIN
            LOOP
                SELECT r.stream_type, r.stream_id, r.erase_before INTO next FROM $schema.retired_stream r WHERE r.erase_before > 0 LIMIT 1 FOR UPDATE;
                IF NOT FOUND THEN RETURN 0; END IF;
                UPDATE $schema.event e SET payload = NULL, metadata = NULL
                WHERE e.stream_type = next.stream_type AND e.stream_id = next.stream_id
                    AND e.sequence >= next.erase_before - at_once AND e.sequence < next.erase_before AND e.payload IS NOT NULL;
                GET DIAGNOSTICS erased = ROW_COUNT;
                UPDATE $schema.retired_stream r SET erase_before = greatest(next.erase_before - at_once, 0)
                WHERE r.stream_type = next.stream_type AND r.stream_id = next.stream_id;
                IF erased > 0 THEN RETURN erased; END IF;
            END LOOP;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.erase FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.fill(
            of_type text, of_id text, positions bigint[], sequences bigint[], event_ids uuid[], given_metadata bytea[], given_payloads bytea[])
            RETURNS bigint
        LANGUAGE plpgsql $owner $index
        SET enable_hashjoin = off SET enable_mergejoin = off
        AS $body$
        DECLARE
            number int;
            misplaced bigint;
        BEGIN
            SELECT n.id INTO number FROM $schema.name n WHERE n.text = of_type;
            PERFORM FROM $schema.retired_stream r WHERE r.stream_type = number AND r.stream_id = of_id AND r.kind = 2 FOR UPDATE;
            IF NOT FOUND THEN RETURN 1; END IF;
            SELECT i.n INTO misplaced
            FROM unnest(positions, sequences, event_ids) WITH ORDINALITY i (position, sequence, id, n)
            WHERE NOT EXISTS (
                SELECT FROM $schema.event e WHERE e.position = i.position AND e.stream_type = number AND e.stream_id = of_id
                    AND e.sequence = i.sequence AND e.event_id = i.id)
            ORDER BY i.n LIMIT 1;
            IF FOUND THEN RETURN misplaced; END IF;
            UPDATE $schema.retired_stream r SET erase_before = greatest(r.erase_before, (SELECT max(s.n) + 1 FROM unnest(sequences) s (n)))
            WHERE r.stream_type = number AND r.stream_id = of_id;
            UPDATE $schema.event t SET payload = $payload, metadata = $metadata
            FROM unnest(positions, given_metadata, given_payloads) e (position, metadata, payload)
            WHERE t.position = e.position;
            RETURN 0;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.fill FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.revive(of_type text, of_id text, ends_at bigint) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            number int;
            head bigint;
        BEGIN
            SELECT n.id INTO number FROM $schema.name n WHERE n.text = of_type;
            PERFORM FROM $schema.retired_stream r WHERE r.stream_type = number AND r.stream_id = of_id AND r.kind = 2 FOR UPDATE;
            IF NOT FOUND THEN RETURN false; END IF;
            SELECT e.sequence INTO head FROM $schema.event e WHERE e.stream_type = number AND e.stream_id = of_id ORDER BY e.sequence DESC LIMIT 1;
            IF head <> ends_at OR EXISTS (
                SELECT FROM $schema.event e WHERE e.stream_type = number AND e.stream_id = of_id AND e.payload IS NULL) THEN
                RETURN false;
            END IF;
            DELETE FROM $schema.retired_stream r WHERE r.stream_type = number AND r.stream_id = of_id;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.revive FROM PUBLIC;

        """;
}
