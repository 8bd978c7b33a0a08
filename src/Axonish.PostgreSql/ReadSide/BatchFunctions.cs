namespace Axonish.PostgreSql.ReadSide;

// What a batch, or a retry of letters, does in the transaction of its handlers. Both lock the row of a sequence before they look at its letters, so that one
// waits for the other; the number of letters stands in that row, which is read as it is when the lock is had.
internal static class BatchFunctions
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.move_token(
            of_group text, of_version int, of_segment int, in_epoch bigint, from_position bigint, to_position bigint, to_event uuid) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            UPDATE $schema.token t
            SET position = to_position, event_id = to_event, failure_category = CASE WHEN t.failure_position > to_position THEN t.failure_category END
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment AND t.epoch = in_epoch AND t.owner IS NOT NULL
                AND t.position = from_position AND (t.hold_at IS NULL OR t.hold_at >= to_position);
            RETURN FOUND;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.move_token FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.find_parked(of_group text, of_version int, sequences bytea[]) RETURNS TABLE (parked bytea, number int)
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            RETURN QUERY SELECT p.sequence, p.letters FROM $schema.parked_sequence p
            WHERE p.group_name = of_group AND p.group_version = of_version AND p.sequence = ANY (sequences) ORDER BY p.sequence FOR UPDATE;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.find_parked FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.count_parked(of_group text, of_version int) RETURNS int
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            RETURN (SELECT count(*) FROM $schema.parked_sequence p WHERE p.group_name = of_group AND p.group_version = of_version);
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.count_parked FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.park_letters(
            groups text[], versions int[], sequences bytea[], positions bigint[], event_ids uuid[], event_names text[], tries int[], causes bytea[],
            moments bigint[], replays boolean[]) RETURNS void
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            WITH added AS (
                INSERT INTO $schema.letter AS l (group_name, group_version, sequence, position, event_id, event_name, attempts, cause, since, is_replay)
                SELECT * FROM unnest(groups, versions, sequences, positions, event_ids, event_names, tries, causes, moments, replays)
                ON CONFLICT DO NOTHING
                RETURNING l.group_name, l.group_version, l.sequence)
            INSERT INTO $schema.parked_sequence AS p (group_name, group_version, sequence, letters)
            SELECT a.group_name, a.group_version, a.sequence, count(*) FROM added a
            GROUP BY a.group_name, a.group_version, a.sequence ORDER BY a.group_name, a.group_version, a.sequence
            ON CONFLICT (group_name, group_version, sequence) DO UPDATE SET letters = p.letters + excluded.letters;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.park_letters FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.take_letter(of_group text, of_version int, of_sequence bytea, at_position bigint, by_holder uuid) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            PERFORM FROM $schema.parked_sequence p
            WHERE p.group_name = of_group AND p.group_version = of_version AND p.sequence = of_sequence AND p.holder = by_holder
                AND p.held_until > clock_timestamp()
            FOR UPDATE;
            IF NOT FOUND THEN RETURN false; END IF;
            DELETE FROM $schema.letter l
            WHERE l.group_name = of_group AND l.group_version = of_version AND l.sequence = of_sequence AND l.position = at_position AND NOT EXISTS (
                SELECT FROM $schema.letter e
                WHERE e.group_name = of_group AND e.group_version = of_version AND e.sequence = of_sequence AND e.position < at_position);
            IF NOT FOUND THEN RETURN false; END IF;
            UPDATE $schema.parked_sequence p SET letters = p.letters - 1
            WHERE p.group_name = of_group AND p.group_version = of_version AND p.sequence = of_sequence;
            DELETE FROM $schema.parked_sequence p
            WHERE p.group_name = of_group AND p.group_version = of_version AND p.sequence = of_sequence AND p.letters = 0;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.take_letter FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.rewrite_letter(
            of_group text, of_version int, of_sequence bytea, at_position bigint, given_attempts int, given_cause bytea, given_since bigint) RETURNS void
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            UPDATE $schema.letter l SET attempts = given_attempts, cause = given_cause, since = given_since
            WHERE l.group_name = of_group AND l.group_version = of_version AND l.sequence = of_sequence AND l.position = at_position;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.rewrite_letter FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.record_skipped(
            of_group text, of_version int, of_segment int, at_position bigint, of_event uuid, of_name text, given_cause bytea, moment bigint, was_letter boolean)
            RETURNS void
        LANGUAGE plpgsql $owner
        AS $body$
        BEGIN
            INSERT INTO $schema.skipped (group_name, group_version, segment, position, event_id, event_name, cause, at, was_parked)
            VALUES (of_group, of_version, of_segment, at_position, of_event, of_name, given_cause, moment, was_letter);
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.record_skipped FROM PUBLIC;

        """;
}
