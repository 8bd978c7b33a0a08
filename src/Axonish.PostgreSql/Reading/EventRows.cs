using Axonish.EventStore.Engine;
using Npgsql;

namespace Axonish.PostgreSql.Reading;

// Turns the rows of one page into events. Used from one thread at a time.
internal sealed class EventRows(EventSerializer serializer, StoredNames names, NpgsqlDataReader row)
{
    internal const int Position = 0;
    internal const int Sequence = 1;

    private const int Metadata = 6;
    private const int Payload = 7;

    private byte[] buffer = new byte[1024];
    private string lastIdentifier = "";

    internal long Bytes { get; private set; }

    // The order of the columns that are read here.
    internal static string Columns(PostgreSqlContent content) =>
        "position, sequence, event_id, type, revision, recorded_at, "
        + (content == PostgreSqlContent.Jsonb ? "convert_to(metadata::text, 'UTF8'), convert_to(payload::text, 'UTF8')" : "metadata, payload")
        + ", stream_type, stream_id";

    internal bool IsTombstone => row.IsDBNull(Payload);

    // The number of a name that no reader of this store has read.
    internal int? UnknownName => Unknown(row.GetInt32(3)) ?? Unknown(row.GetInt32(8));

    internal EventMessage Read(StreamKey? stream)
    {
        var position = row.GetInt64(Position);
        var type = names.TypeOf(row.GetInt32(3), row.GetInt32(4), position);
        var metadata = row.IsDBNull(Metadata) ? Axonish.Metadata.Empty : EventSerializer.DeserializeMetadata(type, Content(Metadata), position);
        var (aggregateType, aggregateIdentifier) = stream is { } known
            ? (known.AggregateType, known.AggregateIdentifier)
            : (AggregateType(), AggregateIdentifier());
        return new EventMessage(type, serializer.Deserialize(type, Content(Payload), position), metadata, new EventHeader
        {
            Id = row.GetGuid(2),
            Timestamp = StoredTime.Read(row.GetInt64(5)),
            AggregateType = aggregateType,
            AggregateIdentifier = aggregateIdentifier,
            SequenceNumber = row.GetInt64(Sequence),
            Position = position,
        });
    }

    // Its content is copied and not read, so that the program need not know its class.
    internal StoredEvent ReadStored()
    {
        var header = new EventHeader
        {
            Id = row.GetGuid(2),
            Timestamp = StoredTime.Read(row.GetInt64(5)),
            AggregateType = AggregateType(),
            AggregateIdentifier = AggregateIdentifier(),
            SequenceNumber = row.GetInt64(Sequence),
            Position = row.GetInt64(Position),
        };
        var metadata = row.IsDBNull(Metadata) ? [] : row.GetFieldValue<byte[]>(Metadata);
        var payload = row.GetFieldValue<byte[]>(Payload);
        Bytes += payload.Length + metadata.Length;
        return new StoredEvent(names.TextOf(row.GetInt32(3)), row.GetInt32(4), payload, metadata, header, serializer);
    }

    private int? Unknown(int name) => names.TryGetText(name, out _) ? null : name;

    private string AggregateType() => names.TryGetText(row.GetInt32(8), out var text) ? text : "";

    // Neighbours in the log are often of one stream.
    private string AggregateIdentifier()
    {
        var identifier = row.GetString(9);
        return identifier == lastIdentifier ? lastIdentifier : lastIdentifier = identifier;
    }

    private ReadOnlySpan<byte> Content(int column)
    {
        var length = (int)row.GetBytes(column, 0, null, 0, 0);
        if (length > buffer.Length) buffer = new byte[Math.Max(length, buffer.Length * 2)];
        row.GetBytes(column, 0, buffer, 0, length);
        Bytes += length;
        return buffer.AsSpan(0, length);
    }
}
