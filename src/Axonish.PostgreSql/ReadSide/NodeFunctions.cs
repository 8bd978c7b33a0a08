namespace Axonish.PostgreSql.ReadSide;

// Who runs. A renewal writes one row in its place and does not wait for the disk: after a crash of the server a lease may end early, which costs a change of
// owners and nothing else. A setting that is local lasts to the end of the transaction.
// Who joins or rests has the table to itself for that moment, and judges by the statement after: of two of them one sees the other.
internal static class NodeFunctions
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.renew_node(
            given_id uuid, given_name text, given_groups text[], given_versions int[], lease_microseconds bigint) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            PERFORM set_config('synchronous_commit', 'off', true);
            UPDATE $schema.node n SET expires_at = clock_timestamp() + lease_microseconds * interval '1 microsecond'
            WHERE n.id = given_id AND n.expires_at > clock_timestamp() AND n.name = given_name
                AND n.group_names = given_groups AND n.group_versions = given_versions;
            RETURN FOUND;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.renew_node FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.join_node(
            given_id uuid, given_name text, given_groups text[], given_versions int[], lease_microseconds bigint, answer_microseconds bigint) RETURNS void
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            PERFORM set_config('synchronous_commit', 'off', true);
            LOCK TABLE $schema.node IN SHARE ROW EXCLUSIVE MODE;
            UPDATE $schema.node n SET expires_at = clock_timestamp() + answer_microseconds * interval '1 microsecond' WHERE n.expires_at = 'infinity';
            INSERT INTO $schema.node AS known (id, name, group_names, group_versions, expires_at)
            VALUES (given_id, given_name, given_groups, given_versions, clock_timestamp() + lease_microseconds * interval '1 microsecond')
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, group_names = excluded.group_names, group_versions = excluded.group_versions, expires_at = excluded.expires_at;
            DELETE FROM $schema.node n
            WHERE n.expires_at < clock_timestamp() - interval '1 day' AND NOT EXISTS (SELECT FROM $schema.token t WHERE t.owner = n.id);
            UPDATE $schema.read_side SET change = change + 1;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.join_node FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.rest_node(given_id uuid) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            PERFORM set_config('synchronous_commit', 'off', true);
            LOCK TABLE $schema.node IN SHARE ROW EXCLUSIVE MODE;
            IF EXISTS (SELECT FROM $schema.node n WHERE n.id <> given_id AND n.expires_at > clock_timestamp()) THEN RETURN false; END IF;
            UPDATE $schema.node n SET expires_at = 'infinity' WHERE n.id = given_id AND n.expires_at > clock_timestamp();
            RETURN FOUND;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.rest_node FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.wake_nodes(answer_microseconds bigint) RETURNS void
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            PERFORM set_config('synchronous_commit', 'off', true);
            UPDATE $schema.node n SET expires_at = clock_timestamp() + answer_microseconds * interval '1 microsecond' WHERE n.expires_at = 'infinity';
            IF FOUND THEN UPDATE $schema.read_side SET change = change + 1; END IF;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.wake_nodes FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.leave_node(given_id uuid) RETURNS void
        LANGUAGE plpgsql $owner $index
        AS $body$
        DECLARE
            has_owned boolean;
        BEGIN
            PERFORM FROM $schema.token t WHERE t.owner = given_id ORDER BY t.group_name, t.group_version, t.segment FOR UPDATE;
            UPDATE $schema.token t SET owner = NULL, epoch = t.epoch + 1 WHERE t.owner = given_id;
            has_owned := FOUND;
            DELETE FROM $schema.node n WHERE n.id = given_id;
            IF FOUND OR has_owned THEN UPDATE $schema.read_side SET change = change + 1; END IF;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.leave_node FROM PUBLIC;

        """;
}
