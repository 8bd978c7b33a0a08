using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>A stream's last event: where an archive ends.</summary>
/// <param name="AggregateType">The first half of the stream's key.</param>
/// <param name="AggregateIdentifier">The second half of the stream's key.</param>
/// <param name="Sequence">The event's place in the stream.</param>
/// <param name="Position">The event's place in the store.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct StreamTail(string AggregateType, string AggregateIdentifier, long Sequence, long Position);
