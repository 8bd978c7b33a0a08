namespace Axonish.PostgreSql.ReadSide;

// What is done to a group as a whole. Locks are taken in one order everywhere: group, tokens, parked sequences, nodes, and the number of the last change as
// the last of all, which is never held over a round trip. What is locked is looked at in the next statement, which sees what others committed meanwhile.
internal static class GroupFunctions
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.declare_group(
            of_group text, of_version int, given_sequencing text, segments int, start_position bigint, start_event uuid, given_names text[]) RETURNS void
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            furthest bigint;
        BEGIN
            IF NOT EXISTS (SELECT FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version) THEN
                INSERT INTO $schema.processing_group (name, version, sequencing) VALUES (of_group, of_version, given_sequencing) ON CONFLICT DO NOTHING;
                IF FOUND THEN
                    INSERT INTO $schema.handled_event (group_name, group_version, event_name, since)
                    SELECT DISTINCT of_group, of_version, n.name, 0 FROM unnest(given_names) n (name);
                    INSERT INTO $schema.token (group_name, group_version, segment, mask, position, event_id)
                    SELECT of_group, of_version, s.segment, segments - 1, start_position, start_event FROM generate_series(0, segments - 1) s (segment);
                    UPDATE $schema.read_side SET change = change + 1;
                    RETURN;
                END IF;
            END IF;
            IF EXISTS (
                SELECT FROM unnest(given_names) n (name) WHERE NOT EXISTS (
                    SELECT FROM $schema.handled_event h WHERE h.group_name = of_group AND h.group_version = of_version AND h.event_name = n.name)) THEN
                PERFORM FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version FOR UPDATE;
                SELECT max(t.position) INTO furthest FROM $schema.token t WHERE t.group_name = of_group AND t.group_version = of_version;
                INSERT INTO $schema.handled_event (group_name, group_version, event_name, since)
                SELECT DISTINCT of_group, of_version, n.name, furthest FROM unnest(given_names) n (name) WHERE furthest IS NOT NULL
                ON CONFLICT DO NOTHING;
            END IF;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.declare_group FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.halt_group(of_group text, of_version int, given_halt smallint) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            UPDATE $schema.processing_group g SET halt = given_halt WHERE g.name = of_group AND g.version = of_version AND g.halt <> given_halt;
            IF NOT FOUND THEN
                RETURN EXISTS (SELECT FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version);
            END IF;
            UPDATE $schema.read_side SET change = change + 1;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.halt_group FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.remove_group(of_group text, of_version int) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            PERFORM FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version FOR UPDATE;
            IF NOT FOUND THEN RETURN false; END IF;
            PERFORM FROM $schema.token t WHERE t.group_name = of_group AND t.group_version = of_version ORDER BY t.segment FOR UPDATE;
            PERFORM FROM $schema.parked_sequence p WHERE p.group_name = of_group AND p.group_version = of_version ORDER BY p.sequence FOR UPDATE;
            LOCK TABLE $schema.node IN SHARE MODE;
            IF EXISTS (
                SELECT FROM $schema.node n, unnest(n.group_names, n.group_versions) g (name, version)
                WHERE n.expires_at > clock_timestamp() AND g.name = of_group AND g.version = of_version) THEN
                RETURN false;
            END IF;
            DELETE FROM $schema.token t WHERE t.group_name = of_group AND t.group_version = of_version;
            DELETE FROM $schema.parked_sequence p WHERE p.group_name = of_group AND p.group_version = of_version;
            DELETE FROM $schema.letter l WHERE l.group_name = of_group AND l.group_version = of_version;
            DELETE FROM $schema.skipped s WHERE s.group_name = of_group AND s.group_version = of_version;
            DELETE FROM $schema.handled_event h WHERE h.group_name = of_group AND h.group_version = of_version;
            DELETE FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version;
            UPDATE $schema.read_side SET change = change + 1;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.remove_group FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.reset_group(of_group text, of_version int, to_position bigint, to_event uuid, given_sequencing text)
            RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            furthest bigint;
            is_spread_as_before boolean;
        BEGIN
            PERFORM FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version FOR UPDATE;
            IF NOT FOUND THEN RETURN false; END IF;
            PERFORM FROM $schema.token t WHERE t.group_name = of_group AND t.group_version = of_version ORDER BY t.segment FOR UPDATE;
            PERFORM FROM $schema.parked_sequence p WHERE p.group_name = of_group AND p.group_version = of_version ORDER BY p.sequence FOR UPDATE;
            SELECT max(greatest(t.position, t.replay_until)) INTO furthest
            FROM $schema.token t WHERE t.group_name = of_group AND t.group_version = of_version;
            SELECT g.sequencing = given_sequencing INTO is_spread_as_before FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version;
            UPDATE $schema.token t
            SET replay_until = CASE WHEN is_spread_as_before THEN greatest(t.position, t.replay_until) ELSE furthest END, position = to_position, event_id = to_event, owner = NULL, epoch = t.epoch + 1, hold_at = NULL, failure_category = NULL
            WHERE t.group_name = of_group AND t.group_version = of_version;
            UPDATE $schema.processing_group g SET sequencing = given_sequencing WHERE g.name = of_group AND g.version = of_version;
            UPDATE $schema.handled_event h SET since = to_position
            WHERE h.group_name = of_group AND h.group_version = of_version AND h.since > to_position;
            DELETE FROM $schema.parked_sequence p WHERE p.group_name = of_group AND p.group_version = of_version;
            DELETE FROM $schema.letter l WHERE l.group_name = of_group AND l.group_version = of_version;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.reset_group FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.raise_change() RETURNS void
        LANGUAGE plpgsql $owner
        AS $body$
        BEGIN
            UPDATE $schema.read_side SET change = change + 1;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.raise_change FROM PUBLIC;

        """;
}
