namespace Axonish.PostgreSql.ReadSide;

// What operators do with letters. A filter's conditions are left out where they are NULL, which a plan for the values at hand does best.
internal static class LetterFunctions
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.hold_sequence(
            of_group text, of_version int, of_sequence bytea, for_holder uuid, lease_microseconds bigint) RETURNS boolean
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            UPDATE $schema.parked_sequence p
            SET holder = for_holder, held_until = clock_timestamp() + lease_microseconds * interval '1 microsecond'
            WHERE p.group_name = of_group AND p.group_version = of_version AND p.sequence = of_sequence
                AND (p.holder IS NULL OR p.holder = for_holder OR p.held_until <= clock_timestamp());
            RETURN FOUND;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.hold_sequence FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.free_sequence(of_group text, of_version int, of_sequence bytea, by_holder uuid) RETURNS void
        LANGUAGE plpgsql $owner $index
        AS $body$
        BEGIN
            UPDATE $schema.parked_sequence p SET holder = NULL, held_until = NULL
            WHERE p.group_name = of_group AND p.group_version = of_version AND p.sequence = of_sequence AND p.holder = by_holder;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.free_sequence FROM PUBLIC;

        CREATE OR REPLACE FUNCTION $schema.discard_letters(
            of_group text, of_sequence bytea, of_name text, cause_prefix bytea, parked_before bigint, moment bigint) RETURNS int
        LANGUAGE plpgsql $owner
        AS $body$
        DECLARE
            discarded int;
        BEGIN
            PERFORM FROM $schema.parked_sequence p
            WHERE (of_group IS NULL OR p.group_name = of_group) AND (of_sequence IS NULL OR p.sequence = of_sequence)
            ORDER BY p.group_name, p.group_version, p.sequence FOR UPDATE;
            WITH gone AS (
                DELETE FROM $schema.letter l
                WHERE (of_group IS NULL OR l.group_name = of_group) AND (of_sequence IS NULL OR l.sequence = of_sequence)
                    AND (of_name IS NULL OR l.event_name = of_name)
                    AND (cause_prefix IS NULL OR substring(l.cause FROM 1 FOR octet_length(cause_prefix)) = cause_prefix)
                    AND (parked_before IS NULL OR l.since < parked_before)
                RETURNING l.*),
            noted AS (
                INSERT INTO $schema.skipped (group_name, group_version, segment, position, event_id, event_name, cause, at, was_parked)
                SELECT g.group_name, g.group_version, -1, g.position, g.event_id, g.event_name, g.cause, moment, true FROM gone g
                ORDER BY g.group_name, g.group_version, g.sequence, g.position),
            fewer AS (
                SELECT g.group_name, g.group_version, g.sequence, count(*)::int AS letters FROM gone g GROUP BY g.group_name, g.group_version, g.sequence),
            kept AS (
                UPDATE $schema.parked_sequence p SET letters = p.letters - f.letters FROM fewer f
                WHERE p.group_name = f.group_name AND p.group_version = f.group_version AND p.sequence = f.sequence
                RETURNING f.letters)
            SELECT coalesce(sum(k.letters), 0) INTO discarded FROM kept k;
            DELETE FROM $schema.parked_sequence p
            WHERE (of_group IS NULL OR p.group_name = of_group) AND (of_sequence IS NULL OR p.sequence = of_sequence) AND p.letters = 0;
            RETURN discarded;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.discard_letters FROM PUBLIC;

        """;
}
