namespace Axonish;

/// <summary>An event as it is stored. Its content is read when it is asked for, so that what cannot be read stops only who wants it.</summary>
/// <remarks>Immutable, hence safe to share between threads; two calls of <see cref="Decode"/> may give different objects.</remarks>
public sealed class StoredEvent
{
    private readonly EventHeader header;
    private readonly EventSerializer? serializer;
    private readonly EventMessage? message;
    private readonly ReadOnlyMemory<byte> payload;
    private readonly ReadOnlyMemory<byte> metadata;
    private IReadOnlyList<EventMessage>? decoded;

    /// <summary>Creates an event that is kept as bytes; for authors of stores.</summary>
    /// <param name="name">The name under which it is stored.</param>
    /// <param name="revision">The revision in which it is stored.</param>
    /// <param name="payload">UTF-8 JSON, which does not change any more.</param>
    /// <param name="metadata">UTF-8 JSON, which does not change any more; empty where there is no entry.</param>
    /// <param name="header">Which event it is, and where it stands.</param>
    /// <param name="serializer">Reads it.</param>
    public StoredEvent(
        string name, int revision, ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> metadata, in EventHeader header, EventSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(serializer);
        this.header = header;
        this.payload = payload;
        this.metadata = metadata;
        this.serializer = serializer;
        Name = name;
        Revision = revision;
    }

    /// <summary>Creates an event that is kept as an object; for authors of stores.</summary>
    /// <param name="message">The event as it was stored.</param>
    /// <param name="serializer">Turns older revisions into those of today; where there is none, every event is one of today.</param>
    public StoredEvent(EventMessage message, EventSerializer? serializer)
    {
        ArgumentNullException.ThrowIfNull(message);
        this.message = message;
        this.serializer = serializer;
        header = message.Header;
        Name = message.Name;
        Revision = message.Revision;
    }

    /// <summary>The place in the store, from 1 and without gaps.</summary>
    public long Position => header.Position;

    /// <summary>The event's identifier.</summary>
    public Guid Id => header.Id;

    /// <summary>The name under which it is stored; that of today's class may be another.</summary>
    public string Name { get; }

    /// <summary>The revision in which it is stored.</summary>
    public int Revision { get; }

    /// <summary>The first half of the stream's key; empty for events of no aggregate.</summary>
    public string AggregateType => header.AggregateType;

    /// <summary>The second half of the stream's key.</summary>
    public string AggregateIdentifier => header.AggregateIdentifier;

    /// <summary>The place in the stream, from 0.</summary>
    public long SequenceNumber => header.SequenceNumber;

    /// <summary>When it was applied, in UTC.</summary>
    public DateTimeOffset Timestamp => header.Timestamp;

    // What it takes in memory beside the object; nothing where the store has the message anyway.
    internal int ContentBytes => payload.Length + metadata.Length;

    /// <summary>Reads the event as the program knows it today.</summary>
    /// <returns>Mostly one event; where upcasters split the stored one, several that share its place, and none where they dropped it.</returns>
    /// <exception cref="UnknownEventTypeException">No event class of this program has the stored name.</exception>
    /// <exception cref="EventDeserializationException">The content cannot be read, or an upcaster fails.</exception>
    public IReadOnlyList<EventMessage> Decode()
    {
        // Kept, since several groups may want it; what could not be read is tried again.
        if (decoded is { } known) return known;
        var stored = message ?? Read(serializer!);
        if (serializer is null || serializer.Types.IsCurrent(stored.Type)) return decoded = [stored];
        var events = new List<EventMessage>();
        serializer.AddCurrent(stored, events);
        return decoded = events is [{ IsDropped: true }] ? [] : events;
    }

    private EventMessage Read(EventSerializer reader)
    {
        var type = reader.Types.Resolve(Name, Revision, Position);
        return new EventMessage(
            type, reader.Deserialize(type, payload.Span, Position), EventSerializer.DeserializeMetadata(type, metadata.Span, Position), header);
    }
}
