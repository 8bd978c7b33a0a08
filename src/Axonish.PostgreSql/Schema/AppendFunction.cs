namespace Axonish.PostgreSql.Schema;

// Checks the appends of one group in turn and writes the accepted ones, in one statement and one transaction. Lock and check are separate
// statements inside: under READ COMMITTED each takes a fresh snapshot, so what is checked is what the last owner of the gate left.
internal static class AppendFunction
{
    // How an append ended, in 'kinds'; 'details' holds a position, a head or why a stream is retired, 'failed' which condition or stream of the
    // append was not as expected.
    internal const short Accepted = 0;
    internal const short Repeated = 1;
    internal const short ConditionFailed = 2;
    internal const short SequenceFailed = 3;
    internal const short ConditionRetired = 4;
    internal const short StreamRetired = 5;

    // Among the versions of conditions: a stream at any version.
    internal const long AnyStream = -2;

    // Streams are those that the group names, each once; conditions and writes refer to them by number. A write is what one append adds to one
    // stream. Where each stream has one append to itself and all conditions follow from the first sequences, expected_heads says so, and one
    // comparison checks the whole group. Versions below 0: −1 no stream, −2 any stream, −3 anything.
    internal const string Text =
        """
        CREATE OR REPLACE FUNCTION $schema.append(
            stream_types int[], stream_ids text[], expected_heads bigint[],
            event_counts int[], write_counts int[], condition_counts int[], receipts uuid[], results bytea[],
            write_streams int[], write_sequences bigint[], write_lengths int[],
            condition_streams int[], condition_versions bigint[],
            event_appends int[], event_stream_types int[], event_stream_ids text[], event_sequences bigint[], event_ids uuid[],
            event_types int[], event_revisions int[], event_times bigint[], event_metadata bytea[], event_payloads bytea[],
            OUT head bigint, OUT kinds smallint[], OUT details bigint[], OUT failed int[])
        LANGUAGE plpgsql $owner $index
        AS $body$
        #variable_conflict use_column
        DECLARE
            stored bigint[];
            heads bigint[];
            retired smallint[];
            accepted boolean[];
            remembered uuid[] := '{}';
            next_event int := 1;
            next_write int := 1;
            next_condition int := 1;
            stream int;
            found_at bigint;
            kind smallint;
            detail bigint;
            which int;
        BEGIN
            IF current_setting('transaction_isolation') <> 'read committed' THEN
                RAISE EXCEPTION 'append needs the isolation level READ COMMITTED, not %', current_setting('transaction_isolation')
                    USING ERRCODE = 'invalid_transaction_state';
            END IF;
            LOCK TABLE $schema.gate IN EXCLUSIVE MODE;
            head := coalesce((SELECT position FROM $schema.event ORDER BY position DESC LIMIT 1), 0);
            IF cardinality(stream_types) = 1 THEN
                heads := ARRAY[coalesce((
                    SELECT e.sequence FROM $schema.event e WHERE e.stream_type = stream_types[1] AND e.stream_id = stream_ids[1]
                    ORDER BY e.sequence DESC LIMIT 1), -1)];
            ELSE
                heads := ARRAY(
                    SELECT coalesce(h.sequence, -1)
                    FROM unnest(stream_types, stream_ids) WITH ORDINALITY s (type, id, n)
                    LEFT JOIN LATERAL (
                        SELECT e.sequence FROM $schema.event e WHERE e.stream_type = s.type AND e.stream_id = s.id
                        ORDER BY e.sequence DESC LIMIT 1) h ON true
                    ORDER BY s.n);
            END IF;

            IF EXISTS (SELECT FROM $schema.retired_stream) THEN
                retired := ARRAY(
                    SELECT coalesce(r.kind, 0::smallint)
                    FROM unnest(stream_types, stream_ids) WITH ORDINALITY s (type, id, n)
                    LEFT JOIN LATERAL (
                        SELECT t.kind FROM $schema.retired_stream t WHERE t.stream_type = s.type AND t.stream_id = s.id LIMIT 1) r ON true
                    ORDER BY s.n);
                IF 0 = ALL (retired) THEN retired := NULL; END IF;
            END IF;

            IF expected_heads IS NULL OR heads <> expected_heads OR retired IS NOT NULL
                OR (receipts IS NOT NULL AND EXISTS (SELECT FROM $schema.receipt r WHERE r.message_id = ANY (receipts))) THEN
                stored := heads;
                accepted := array_fill(false, ARRAY[cardinality(event_counts)]);
                kinds := array_fill(0::smallint, ARRAY[cardinality(event_counts)]);
                details := array_fill(0::bigint, ARRAY[cardinality(event_counts)]);
                failed := array_fill(0, ARRAY[cardinality(event_counts)]);
                found_at := head;
                FOR a IN 1 .. cardinality(event_counts) LOOP
                    kind := 0; detail := 0; which := 0;
                    IF receipts[a] IS NOT NULL
                        AND (receipts[a] = ANY (remembered) OR EXISTS (SELECT FROM $schema.receipt r WHERE r.message_id = receipts[a])) THEN
                        kind := 1;
                    ELSIF event_counts[a] > 0 THEN
                        stream := write_streams[next_write];
                        IF stored[stream] >= write_sequences[next_write] THEN
                            detail := (
                                SELECT e.position FROM $schema.event e
                                WHERE e.stream_type = stream_types[stream] AND e.stream_id = stream_ids[stream]
                                    AND e.sequence = write_sequences[next_write] AND e.event_id = event_ids[next_event]);
                        ELSIF heads[stream] >= write_sequences[next_write] THEN
                            detail := (
                                SELECT head + count(*) FROM unnest(event_appends) WITH ORDINALITY p (append, n)
                                WHERE accepted[p.append] AND p.n <= (
                                    SELECT min(q.n) FROM unnest(event_ids, event_appends) WITH ORDINALITY q (id, append, n)
                                    WHERE q.id = event_ids[next_event] AND q.append < a AND accepted[q.append])
                                HAVING count(*) > 0);
                        END IF;
                        IF detail > 0 THEN kind := 1; ELSE detail := 0; END IF;
                    END IF;
                    IF kind = 0 THEN
                        FOR i IN 1 .. condition_counts[a] LOOP
                            IF retired[condition_streams[next_condition + i - 1]] <> 0 AND condition_versions[next_condition + i - 1] <> -3 THEN
                                kind := 4; which := i - 1; detail := retired[condition_streams[next_condition + i - 1]];
                                EXIT;
                            END IF;
                            detail := heads[condition_streams[next_condition + i - 1]];
                            IF detail <> condition_versions[next_condition + i - 1]
                                AND condition_versions[next_condition + i - 1] <> -3
                                AND NOT (condition_versions[next_condition + i - 1] = -2 AND detail >= 0) THEN
                                kind := 2; which := i - 1;
                                EXIT;
                            END IF;
                        END LOOP;
                    END IF;
                    IF kind = 0 THEN
                        FOR i IN 1 .. write_counts[a] LOOP
                            IF retired[write_streams[next_write + i - 1]] <> 0 THEN
                                kind := 5; which := i - 1; detail := retired[write_streams[next_write + i - 1]];
                                EXIT;
                            END IF;
                            detail := heads[write_streams[next_write + i - 1]];
                            IF write_sequences[next_write + i - 1] <> detail + 1 THEN
                                kind := 3; which := i - 1;
                                EXIT;
                            END IF;
                        END LOOP;
                    END IF;
                    IF kind = 0 THEN
                        detail := found_at + 1;
                        found_at := found_at + event_counts[a];
                        FOR i IN 1 .. write_counts[a] LOOP
                            heads[write_streams[next_write + i - 1]] := write_sequences[next_write + i - 1] + write_lengths[next_write + i - 1] - 1;
                        END LOOP;
                        accepted[a] := true;
                        IF receipts[a] IS NOT NULL THEN remembered := remembered || receipts[a]; END IF;
                    END IF;
                    kinds[a] := kind; details[a] := detail; failed[a] := which;
                    next_event := next_event + event_counts[a];
                    next_write := next_write + write_counts[a];
                    next_condition := next_condition + condition_counts[a];
                END LOOP;
            END IF;

            IF accepted IS NULL THEN
                INSERT INTO $schema.event (position, stream_type, stream_id, sequence, event_id, type, revision, recorded_at, metadata, payload)
                SELECT head + e.n, e.stream_type, e.stream_id, e.sequence, e.id, e.type, e.revision, e.time, $metadata, $payload
                FROM unnest(event_stream_types, event_stream_ids, event_sequences, event_ids, event_types, event_revisions, event_times,
                    event_metadata, event_payloads) WITH ORDINALITY e (stream_type, stream_id, sequence, id, type, revision, time, metadata, payload, n);
                head := head + cardinality(event_ids);
            ELSIF found_at > head THEN
                INSERT INTO $schema.event (position, stream_type, stream_id, sequence, event_id, type, revision, recorded_at, metadata, payload)
                SELECT head + row_number() OVER (ORDER BY e.n),
                    e.stream_type, e.stream_id, e.sequence, e.id, e.type, e.revision, e.time, $metadata, $payload
                FROM unnest(event_appends, event_stream_types, event_stream_ids, event_sequences, event_ids, event_types, event_revisions,
                    event_times, event_metadata, event_payloads)
                    WITH ORDINALITY e (append, stream_type, stream_id, sequence, id, type, revision, time, metadata, payload, n)
                WHERE accepted[e.append];
                head := found_at;
            END IF;

            IF receipts IS NOT NULL THEN
                INSERT INTO $schema.receipt (message_id, result)
                SELECT r.id, coalesce(r.result, '') FROM unnest(receipts, results) WITH ORDINALITY r (id, result, n)
                WHERE r.id IS NOT NULL AND (accepted IS NULL OR accepted[r.n]);
            END IF;
        END
        $body$;
        REVOKE EXECUTE ON FUNCTION $schema.append FROM PUBLIC;

        """;
}
