using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What names a stream.</summary>
/// <param name="AggregateType">The first half.</param>
/// <param name="AggregateIdentifier">The second half.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct StreamKey(string AggregateType, string AggregateIdentifier)
{
    /// <summary>The key of a stream that somebody wants to read.</summary>
    /// <param name="aggregateType">The first half.</param>
    /// <param name="aggregateIdentifier">The second half.</param>
    /// <returns>The key.</returns>
    /// <exception cref="UnstorableTextException">A half holds U+0000 or half a surrogate pair.</exception>
    public static StreamKey Checked(string aggregateType, string aggregateIdentifier)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        StorableText.CheckKey(aggregateType, aggregateIdentifier);
        return new StreamKey(aggregateType, aggregateIdentifier);
    }
}
