using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What a retired stream answers, the same in every store.</summary>
[Experimental("AXONISHENGINE")]
public static class RetiredStream
{
    /// <summary>The exception for whoever loads it or appends to it.</summary>
    /// <param name="retirement">How the stream is marked.</param>
    /// <param name="aggregateType">The first half of its key.</param>
    /// <param name="aggregateIdentifier">The second half of its key.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static AxonishException Failure(Retirement retirement, string aggregateType, string aggregateIdentifier) =>
        retirement == Retirement.Archived
            ? new AggregateArchivedException(
                $"{aggregateType} '{aggregateIdentifier}' was archived: its events are no longer in the store, and its identifier stays taken. "
                + $"Bring it back with {nameof(IEventRetention)}.{nameof(IEventRetention.RestoreAsync)} and the archive it was moved to.")
            {
                AggregateType = aggregateType,
                AggregateIdentifier = aggregateIdentifier,
            }
            : new AggregateDeletedException(
                $"{aggregateType} '{aggregateIdentifier}' was deleted for good; its identifier is never free again. Use another one.")
            {
                AggregateType = aggregateType,
                AggregateIdentifier = aggregateIdentifier,
            };

    /// <summary>The exception where an archive does not belong to the store.</summary>
    /// <param name="item">An event of the archive that has another place in the store, or none.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static EventStoreException OtherPlace(ArchivedEvent item) => new(
        $"The archive does not belong to this store: at position {item.Position} and sequence {item.Sequence} of {item.AggregateType} "
        + $"'{item.AggregateIdentifier}' it has the event {item.Id}, the store has another or none. Nothing of the stream is restored.");
}
