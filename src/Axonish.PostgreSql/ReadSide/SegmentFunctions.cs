namespace Axonish.PostgreSql.ReadSide;

// Segments and who owns them. A row that is locked is checked again by the next statement: its owner may have joined since the first one looked.
internal static class SegmentFunctions
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.claim_segments(of_group text, of_version int, for_node uuid, at_most int) RETURNS SETOF $schema.token
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            free int;
            taken int[] := '{}';
        BEGIN
            IF NOT EXISTS (SELECT FROM $schema.node n WHERE n.id = for_node AND n.expires_at > clock_timestamp()) THEN RETURN; END IF;
            FOR free IN
                SELECT t.segment FROM $schema.token t
                WHERE t.group_name = of_group AND t.group_version = of_version
                    AND (t.owner IS NULL OR NOT EXISTS (SELECT FROM $schema.node n WHERE n.id = t.owner AND n.expires_at > clock_timestamp()))
                ORDER BY t.segment LIMIT at_most FOR UPDATE OF t SKIP LOCKED
            LOOP
                UPDATE $schema.token t SET owner = for_node, epoch = t.epoch + 1
                WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = free
                    AND (t.owner IS NULL OR NOT EXISTS (SELECT FROM $schema.node n WHERE n.id = t.owner AND n.expires_at > clock_timestamp()));
                IF FOUND THEN taken := taken || free; END IF;
            END LOOP;
            IF cardinality(taken) = 0 THEN RETURN; END IF;
            UPDATE $schema.read_side SET change = change + 1;
            RETURN QUERY SELECT * FROM $schema.token t
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = ANY (taken) ORDER BY t.segment;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.claim_segments FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.release_segment(of_group text, of_version int, of_segment int, in_epoch bigint) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            UPDATE $schema.token t SET owner = NULL, epoch = t.epoch + 1
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment AND t.epoch = in_epoch AND t.owner IS NOT NULL;
            IF NOT FOUND THEN RETURN false; END IF;
            UPDATE $schema.read_side SET change = change + 1;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.release_segment FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.evict_segment(of_group text, of_version int, of_segment int) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            UPDATE $schema.token t SET owner = NULL, epoch = t.epoch + 1
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment AND t.owner IS NOT NULL;
            IF NOT FOUND THEN
                RETURN EXISTS (
                    SELECT FROM $schema.token t WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment);
            END IF;
            UPDATE $schema.read_side SET change = change + 1;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.evict_segment FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.report_segment(
            of_group text, of_version int, of_segment int, in_epoch bigint, category smallint, at_position bigint, event_name text, cause bytea, attempts int,
            since bigint, next bigint) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            UPDATE $schema.token t
            SET failure_category = category, failure_position = at_position, failure_event = event_name, failure_cause = cause, failure_attempts = attempts,
                failure_since = since, failure_next = next
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment AND t.epoch = in_epoch AND t.owner IS NOT NULL;
            RETURN FOUND;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.report_segment FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.split_segment(of_group text, of_version int, of_segment int, widest int) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            bits int;
        BEGIN
            PERFORM FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version FOR UPDATE;
            SELECT t.mask INTO bits FROM $schema.token t
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment AND t.hold_at IS NULL FOR UPDATE;
            IF NOT FOUND OR bits >= widest THEN RETURN false; END IF;
            UPDATE $schema.token t SET mask = bits * 2 + 1, owner = NULL, epoch = t.epoch + 1, failure_category = NULL
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment;
            INSERT INTO $schema.token (group_name, group_version, segment, mask, position, event_id, epoch, replay_until)
            SELECT t.group_name, t.group_version, of_segment + bits + 1, t.mask, t.position, t.event_id, t.epoch, t.replay_until
            FROM $schema.token t WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment;
            UPDATE $schema.read_side SET change = change + 1;
            RETURN true;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.split_segment FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.merge_segment(of_group text, of_version int, of_segment int, of_mask int) RETURNS smallint
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            impossible CONSTANT smallint := 0;
            levelling CONSTANT smallint := 1;
            merged CONSTANT smallint := 2;
            bits int;
            halves int[];
            pair record;
        BEGIN
            PERFORM FROM $schema.processing_group g WHERE g.name = of_group AND g.version = of_version FOR UPDATE;
            SELECT t.mask INTO bits FROM $schema.token t
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = of_segment;
            IF NOT FOUND OR bits = 0 OR bits <> of_mask THEN RETURN impossible; END IF;
            halves := ARRAY[of_segment & (bits >> 1), of_segment | ((bits + 1) >> 1)];
            PERFORM FROM $schema.token t
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = ANY (halves) ORDER BY t.segment FOR UPDATE;
            SELECT count(*) AS rows, min(t.position) AS behind, max(t.position) AS ahead, max(t.epoch) AS epoch, max(t.replay_until) AS replay_until,
                min(t.replay_until) AS replay_behind INTO pair
            FROM $schema.token t
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = ANY (halves) AND t.mask = bits;
            IF pair.rows <> 2 THEN RETURN impossible; END IF;
            IF pair.replay_behind <> pair.replay_until THEN pair.ahead := greatest(pair.ahead, pair.replay_until); END IF;
            IF pair.behind <> pair.ahead THEN
                UPDATE $schema.token t SET hold_at = pair.ahead
                WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = ANY (halves) AND t.hold_at IS DISTINCT FROM pair.ahead;
                IF FOUND THEN UPDATE $schema.read_side SET change = change + 1; END IF;
                RETURN levelling;
            END IF;
            DELETE FROM $schema.token t WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = halves[2];
            UPDATE $schema.token t
            SET mask = bits >> 1, owner = NULL, epoch = pair.epoch + 1, replay_until = pair.replay_until, hold_at = NULL, failure_category = NULL
            WHERE t.group_name = of_group AND t.group_version = of_version AND t.segment = halves[1];
            UPDATE $schema.read_side SET change = change + 1;
            RETURN merged;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.merge_segment FROM PUBLIC;

        """;
}
