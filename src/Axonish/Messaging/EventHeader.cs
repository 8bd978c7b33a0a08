namespace Axonish;

/// <summary>What a store keeps of an event beside its type and content: which one it is, when it was applied, and where it stands.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
public readonly record struct EventHeader
{
    /// <summary>The event's identifier, the same at every try to store it.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was applied.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The first half of the stream's key; empty for events of no aggregate.</summary>
    public required string AggregateType { get; init; }

    /// <summary>The second half of the stream's key.</summary>
    public required string AggregateIdentifier { get; init; }

    /// <summary>The place in the stream, from 0.</summary>
    public required long SequenceNumber { get; init; }

    /// <summary>The place in the store, from 1; 0 before it is stored.</summary>
    public long Position { get; init; }
}
