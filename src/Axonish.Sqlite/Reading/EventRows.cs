using System.Text;
using Axonish.EventStore.Engine;
using Axonish.Sqlite.Files;

namespace Axonish.Sqlite.Reading;

// Turns the rows of one reader into events. Used from one thread at a time.
internal sealed class EventRows(EventSerializer serializer, StoredNames names)
{
    // The order of the columns that Read expects.
    internal const string Columns = "position, sequence, event_id, type, revision, recorded_at, metadata, payload, stream_type, stream_id";

    internal const int Position = 0;
    internal const int Sequence = 1;
    internal const int Payload = 7;

    private byte[] lastIdentifierBytes = [];
    private string lastIdentifier = "";

    internal void Read(SqliteStatement row, long position, long sequence, ReadOnlySpan<byte> payload, in StreamKey? stream, List<EventMessage> page)
    {
        var type = names.TypeOf(row.Int64(3), row.Int64(4), position);
        var (aggregateType, aggregateIdentifier) = stream is { } known
            ? (known.AggregateType, known.AggregateIdentifier)
            : (names.TextOf(row.Int64(8)), IdentifierOf(row.Bytes(9)));
        var content = serializer.Deserialize(type, payload, position);
        var stored = new EventMessage(type, content, EventSerializer.DeserializeMetadata(type, row.Bytes(6), position), new EventHeader
        {
            Id = row.Guid(2),
            Timestamp = StoredTime.Read(row.Int64(5)),
            AggregateType = aggregateType,
            AggregateIdentifier = aggregateIdentifier,
            SequenceNumber = sequence,
            Position = position,
        });
        serializer.AddCurrent(stored, page);
    }

    // Its content is copied and not read, so that the program need not know its class.
    internal StoredEvent ReadStored(SqliteStatement row, out int bytes)
    {
        var header = new EventHeader
        {
            Id = row.Guid(2),
            Timestamp = StoredTime.Read(row.Int64(5)),
            AggregateType = names.TextOf(row.Int64(8)),
            AggregateIdentifier = IdentifierOf(row.Bytes(9)),
            SequenceNumber = row.Int64(Sequence),
            Position = row.Int64(Position),
        };
        var (payload, metadata) = (row.Bytes(Payload).ToArray(), row.Bytes(6).ToArray());
        bytes = payload.Length + metadata.Length;
        return new StoredEvent(names.TextOf(row.Int64(3)), StoredNames.RevisionOf(row.Int64(4)), payload, metadata, header, serializer);
    }

    internal ArchivedEvent ReadContent(SqliteStatement row, StreamKey stream) => new(
        row.Int64(Position),
        stream.AggregateType,
        stream.AggregateIdentifier,
        row.Int64(Sequence),
        row.Guid(2),
        names.TextOf(row.Int64(3)),
        (int)row.Int64(4),
        StoredTime.Read(row.Int64(5)),
        row.IsNull(6) ? null : row.Bytes(6).ToArray(),
        row.Bytes(Payload).ToArray());

    // Neighbours in the log are often of one stream.
    private string IdentifierOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.SequenceEqual(lastIdentifierBytes)) return lastIdentifier;
        lastIdentifierBytes = bytes.ToArray();
        return lastIdentifier = Encoding.UTF8.GetString(bytes);
    }
}
