namespace Axonish.PostgreSql.Schema;

// Snapshots are a cache: their commits do not wait for the disk. A setting that is local lasts to the end of the transaction. A node that has not
// heard of a deletion must not leave a snapshot behind it: the lock makes retire wait for saves, and saves see the mark that it left.
internal static class SnapshotFunctions
{
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.save_snapshot(
            of_type text, of_id text, given_version bigint, given_event uuid, given_subtype text, given_fingerprint text, given_revision int,
            given_time bigint, given_checksum bigint, given_state bytea) RETURNS void
        LANGUAGE plpgsql $owner
        AS $body$
        BEGIN
            PERFORM set_config('synchronous_commit', 'off', true);
            LOCK TABLE $schema.snapshot IN ROW EXCLUSIVE MODE;
            INSERT INTO $schema.snapshot AS kept
                (stream_type, stream_id, version, last_event_id, subtype, fingerprint, revision, taken_at, checksum, state)
            SELECT of_type, of_id, given_version, given_event, given_subtype, given_fingerprint, given_revision, given_time, given_checksum, given_state
            WHERE NOT EXISTS (
                SELECT FROM $schema.retired_stream r JOIN $schema.name n ON n.id = r.stream_type WHERE n.text = of_type AND r.stream_id = of_id)
            ON CONFLICT (stream_type, stream_id) DO UPDATE
            SET version = excluded.version, last_event_id = excluded.last_event_id, subtype = excluded.subtype, fingerprint = excluded.fingerprint,
                revision = excluded.revision, taken_at = excluded.taken_at, checksum = excluded.checksum, state = excluded.state
            WHERE kept.version <= excluded.version;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.save_snapshot FROM PUBLIC;
        CREATE OR REPLACE FUNCTION $schema.delete_snapshot(of_type text, of_id text) RETURNS void
        LANGUAGE plpgsql $owner
        AS $body$
        BEGIN
            DELETE FROM $schema.snapshot s WHERE s.stream_type = of_type AND s.stream_id = of_id;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.delete_snapshot FROM PUBLIC;

        """;
}
