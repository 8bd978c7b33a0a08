using Axonish.EventStore.Serialization;

namespace Axonish.Aggregates;

// Tells the readers of the log that a stream is deleted, once, behind all its events: from its deletion on it takes no more (rule Y3).
internal sealed class DeletionNotice(IEventStore store, EventStoreLimits limits, IIdentifierSource identifiers, TimeProvider time)
{
    // Also where it was deleted before, and what followed was cut off.
    internal async ValueTask GiveAsync(string aggregateType, string aggregateIdentifier, bool wasDeletedNow, CancellationToken ct)
    {
        if (!wasDeletedNow && !await IsDeletedAsync(aggregateType, aggregateIdentifier, ct)) return;
        var notice = new EventMessage(FrameworkEvents.StreamDeletedType, new StreamDeleted(aggregateType, aggregateIdentifier), Metadata.Empty, new EventHeader
        {
            Id = identifiers.Next(),
            Timestamp = time.GetUtcNow(),
            AggregateType = StreamDeletions.AggregateType,
            AggregateIdentifier = StreamDeletions.IdentifierOf(aggregateType, aggregateIdentifier, limits.MaximumIdentifierLength),
            SequenceNumber = 0,
        });
        try
        {
            await store.AppendAsync(new EventAppend([notice], [AppendCondition.StreamAbsent(notice.AggregateType, notice.AggregateIdentifier)]), ct);
        }
        catch (AxonishException told) when (told is AggregateAlreadyExistsException or AggregateArchivedException or AggregateDeletedException)
        {
            // An earlier call got as far as this.
        }
    }

    private async ValueTask<bool> IsDeletedAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct)
    {
        try
        {
            await foreach (var _ in store.ReadStreamAsync(aggregateType, aggregateIdentifier, ct: ct)) return false;
            return false;
        }
        catch (AggregateDeletedException)
        {
            return true;
        }
        catch (AxonishException failure) when (failure is AggregateArchivedException or UnknownEventTypeException or EventDeserializationException)
        {
            return false;
        }
    }
}
