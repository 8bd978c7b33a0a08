using Axonish.EventStore.Engine;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Npgsql;

namespace Axonish.PostgreSql.ReadSide;

// Turns rows into what the contract speaks of, in the order of these columns.
internal static class ReadSideRows
{
    internal const string Token =
        "t.group_name, t.group_version, t.segment, t.mask, t.position, t.event_id, t.epoch, t.owner, t.replay_until, t.hold_at, t.failure_category, "
        + "t.failure_position, t.failure_event, t.failure_cause, t.failure_attempts, t.failure_since, t.failure_next";

    internal const string Letter = "l.group_name, l.group_version, l.sequence, l.position, l.event_id, l.event_name, l.attempts, l.cause, l.since, l.is_replay";

    internal const string Skipped = "s.group_name, s.group_version, s.segment, s.position, s.event_id, s.event_name, s.cause, s.at, s.was_parked";

    internal const string Node =
        "n.id, n.name, n.group_names, n.group_versions, "
        + "CASE WHEN n.expires_at <> 'infinity' THEN (extract(epoch FROM n.expires_at - clock_timestamp()) * 1000000)::bigint END";

    // Between two changes nobody comes back, so that the number of the dead shows whether one has died.
    internal const string Number = "r.change * 65536 + least((SELECT count(*) FROM $schema.node n WHERE n.expires_at <= clock_timestamp()), 65535)";

    internal const string Probe = $"SELECT {Number} FROM $schema.read_side r";

    // How far the log reaches, which lies in the same schema once it has been opened.
    internal const string ProbeWithHead =
        $"SELECT {Number}, coalesce((SELECT e.position FROM $schema.event e ORDER BY e.position DESC LIMIT 1), 0) FROM $schema.read_side r";

    internal static SegmentToken ReadToken(NpgsqlDataReader row) => new(
        ReadGroup(row),
        row.GetInt32(2),
        row.GetInt32(3),
        new LogPlace(row.GetInt64(4), ReadGuid(row, 5)),
        row.GetInt64(6),
        ReadGuid(row, 7),
        row.GetInt64(8),
        row.IsDBNull(9) ? null : row.GetInt64(9),
        row.IsDBNull(10) ? null : ReadFailure(row));

    internal static StoredLetter ReadLetter(NpgsqlDataReader row) => new(
        ReadGroup(row),
        Wtf8.Decode(row.GetFieldValue<byte[]>(2)),
        new LogPlace(row.GetInt64(3), ReadGuid(row, 4)),
        row.GetString(5),
        row.GetInt32(6),
        ReadAnyText(row, 7),
        StoredTime.Read(row.GetInt64(8))) { IsReplay = row.GetBoolean(9) };

    internal static SkippedEvent ReadSkipped(NpgsqlDataReader row) => new(
        ReadGroup(row),
        row.GetInt32(2),
        new LogPlace(row.GetInt64(3), ReadGuid(row, 4)),
        row.GetString(5),
        ReadAnyText(row, 6),
        StoredTime.Read(row.GetInt64(7)),
        row.GetBoolean(8));

    internal static ReadSideNode ReadNode(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        [.. row.GetFieldValue<string[]>(2).Zip(row.GetFieldValue<int[]>(3), (name, version) => new GroupKey(name, version))],
        row.IsDBNull(4) ? TimeSpan.MaxValue : TimeSpan.FromMicroseconds(row.GetInt64(4)));

    internal static GroupKey ReadGroup(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt32(1));

    private static SegmentFailure ReadFailure(NpgsqlDataReader row) => new(
        (FailureCategory)row.GetInt16(10),
        row.GetInt64(11),
        row.GetString(12),
        Wtf8.Decode(row.GetFieldValue<byte[]>(13)),
        row.GetInt32(14),
        StoredTime.Read(row.GetInt64(15)),
        row.IsDBNull(16) ? null : StoredTime.Read(row.GetInt64(16)));

    private static Guid? ReadGuid(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static string? ReadAnyText(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Wtf8.Decode(row.GetFieldValue<byte[]>(column));
}
