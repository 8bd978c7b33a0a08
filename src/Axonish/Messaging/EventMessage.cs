using Axonish.Messaging;

namespace Axonish;

/// <summary>An event with the place it has in its aggregate's stream and in the store.</summary>
/// <remarks>Immutable once it is stored, hence safe to share between threads, as far as the payload is.</remarks>
public class EventMessage : Message
{
    private readonly long ticks;
    private readonly Guid cause;
    private readonly string? conversation;

    /// <summary>Creates the message of an event; domain code gets it from <c>Apply</c> or a store.</summary>
    /// <param name="type">The event's class, stored name and revision.</param>
    /// <param name="payload">The event.</param>
    /// <param name="metadata">What travels beside it.</param>
    /// <param name="header">Which event it is, when it was applied, and where it stands.</param>
    /// <exception cref="ArgumentException">The header names no stream: it was not initialized.</exception>
    public EventMessage(EventType type, object payload, Metadata metadata, in EventHeader header)
        : base(header.Id, payload, metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(type);
        if (header.AggregateType is null || header.AggregateIdentifier is null) throw new ArgumentException("The header names no stream.", nameof(header));
        Type = type;
        ticks = header.Timestamp.UtcTicks;
        AggregateType = header.AggregateType;
        AggregateIdentifier = header.AggregateIdentifier;
        SequenceNumber = header.SequenceNumber;
        Position = header.Position;
    }

    /// <summary>Which event it is, when it was applied, and where it stands.</summary>
    public EventHeader Header => new()
    {
        Id = Id,
        Timestamp = Timestamp,
        AggregateType = AggregateType,
        AggregateIdentifier = AggregateIdentifier,
        SequenceNumber = SequenceNumber,
        Position = Position,
    };

    // What caused it is kept as it is, for an event in memory whose metadata hardly anybody reads: no object of its own, and no text.
    internal EventMessage(
        Guid id,
        EventType type,
        object payload,
        Guid cause,
        string? conversation,
        DateTimeOffset timestamp,
        string aggregateType,
        string aggregateIdentifier,
        long sequenceNumber)
        : base(id, payload, metadata: null)
    {
        this.cause = cause;
        this.conversation = conversation;
        Type = type;
        ticks = timestamp.UtcTicks;
        AggregateType = aggregateType;
        AggregateIdentifier = aggregateIdentifier;
        SequenceNumber = sequenceNumber;
    }

    // The same once more, for a reader who knows the payload's type.
    private protected EventMessage(EventMessage other)
        : base(Known(other).Id, other.Payload, other.Metadata)
    {
        Type = other.Type;
        ticks = other.ticks;
        AggregateType = other.AggregateType;
        AggregateIdentifier = other.AggregateIdentifier;
        SequenceNumber = other.SequenceNumber;
        Position = other.Position;
        Part = other.Part;
        IsLastPart = other.IsLastPart;
    }

    /// <inheritdoc/>
    public sealed override string Name => Type.Name;

    /// <summary>The revision of the event's content, from 1.</summary>
    public int Revision => Type.Revision;

    /// <summary>When the event was applied, in UTC.</summary>
    public DateTimeOffset Timestamp => new(ticks, TimeSpan.Zero);

    /// <summary>The aggregate's stored type name: with the identifier the key of its stream; empty for events of no aggregate.</summary>
    public string AggregateType { get; }

    /// <summary>The aggregate's identifier, written invariantly.</summary>
    public string AggregateIdentifier { get; internal set; }

    /// <summary>The event's place in its aggregate's stream, from 0 and without gaps.</summary>
    public long SequenceNumber { get; }

    /// <summary>The event's place in the store, from 1 and without gaps; 0 before it is stored.</summary>
    public long Position { get; internal set; }

    /// <summary>The event's class, stored name and revision.</summary>
    public EventType Type { get; }

    /// <summary>
    /// Which of the events it is that upcasters made of one stored event, from 0. They share position, sequence and identifier, so that identifier
    /// and part together identify an event.
    /// </summary>
    public int Part { get; internal init; }

    /// <summary>
    /// Whether it is the last, mostly the only, of the events that upcasters made of one stored event. A reader that keeps the position up to which
    /// he has read keeps it after the last one.
    /// </summary>
    public bool IsLastPart { get; internal init; } = true;

    /// <summary>
    /// Whether upcasters left nothing of the stored event. Its payload is nothing that anybody handles then; it comes so that positions and
    /// sequences follow each other without gaps.
    /// </summary>
    public bool IsDropped => ReferenceEquals(Payload, DroppedEvent.Instance);

    private static EventMessage Known(EventMessage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other;
    }

    private protected sealed override Metadata Inherit() => new Correlation(cause, conversation).Metadata;

    // What is read of this event: itself in another shape.
    internal EventMessage As(EventType type, object payload, int part, bool isLastPart) =>
        new(type, payload, Metadata, Header)
        {
            Part = part,
            IsLastPart = isLastPart,
        };
}
