namespace Axonish.Sqlite.Reading;

// Turns a row into an event.
internal sealed class EventRows(EventSerializer serializer)
{
    // The order of the columns that Read expects.
    internal const string Columns = "position, sequence, event_id, type, revision, recorded_at, metadata, payload, stream_type, stream_id";

    internal StoredNames Names { get; } = new();

    internal EventMessage Read(SqliteStatement row, string typeName, string aggregateType, string aggregateIdentifier)
    {
        var position = row.Int64(0);
        var type = serializer.Types.Resolve(typeName, (int)row.Int64(4), position);
        return new EventMessage(
            row.Guid(2),
            type,
            serializer.Deserialize(type, row.Bytes(7), position),
            EventSerializer.DeserializeMetadata(type, row.Bytes(6), position),
            StoredTime.Read(row.Int64(5)),
            aggregateType,
            aggregateIdentifier,
            row.Int64(1),
            position);
    }
}
