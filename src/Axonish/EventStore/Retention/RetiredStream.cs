namespace Axonish.EventStore.Retention;

// What a retired stream answers, the same in every store.
internal static class RetiredStream
{
    internal static AxonishException Failure(Retirement retirement, string aggregateType, string aggregateIdentifier) =>
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

    internal static EventStoreException OtherPlace(ArchivedEvent item) => new(
        $"The archive does not belong to this store: at position {item.Position} and sequence {item.Sequence} of {item.AggregateType} "
        + $"'{item.AggregateIdentifier}' it has the event {item.Id}, the store has another or none. Nothing of the stream is restored.");
}
