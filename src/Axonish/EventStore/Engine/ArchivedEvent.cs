using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>All that a store keeps of an event, as bytes: nothing of it need be known to the program that archives it.</summary>
/// <param name="Position">The place in the store.</param>
/// <param name="AggregateType">The first half of the stream's key.</param>
/// <param name="AggregateIdentifier">The second half of the stream's key.</param>
/// <param name="Sequence">The place in the stream.</param>
/// <param name="Id">The event's identifier.</param>
/// <param name="Name">The stored name.</param>
/// <param name="Revision">The stored revision.</param>
/// <param name="RecordedAt">When it was applied.</param>
/// <param name="Metadata">The metadata as they are stored; <see langword="null"/> where there are none.</param>
/// <param name="Payload">The content as it is stored.</param>
[Experimental("AXONISHENGINE")]
public sealed record ArchivedEvent(
    long Position,
    string AggregateType,
    string AggregateIdentifier,
    long Sequence,
    Guid Id,
    string Name,
    int Revision,
    DateTimeOffset RecordedAt,
    byte[]? Metadata,
    byte[] Payload)
{
    /// <summary>How many bytes content and metadata have.</summary>
    public int Bytes => Payload.Length + (Metadata?.Length ?? 0);

    internal bool IsOfStream(ArchivedEvent other) => AggregateIdentifier == other.AggregateIdentifier && AggregateType == other.AggregateType;
}
