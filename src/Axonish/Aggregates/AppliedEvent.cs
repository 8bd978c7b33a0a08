using Axonish.Generated;
using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The message of an event that a handler applies.
internal static class AppliedEvent
{
    internal static EventMessage New<TRoot>(ApplyingAggregate<TRoot> live, AggregateModel<TRoot> model, AggregateServices services, UnitOfWork unit, object payload, Metadata metadata)
        where TRoot : class
    {
        if (!services.EventTypes.TryGet(payload.GetType(), out var type)) throw AggregateFaults.UnknownEvent(live.Description, payload, services.EventTypes);
        var limit = services.Limits.EventsPerCommand;
        if (unit.StagedCount >= limit) throw AggregateFaults.TooManyEvents(live.Description, unit.Name, limit);
        metadata = metadata.WithoutReserved();
        if (live.Version is null && model.SubtypeOf(live.Root!) is { } subtype) metadata = metadata.With(MetadataKeys.AggregateSubtype, subtype);
        var now = services.Time.GetUtcNow();
        var cause = unit.CauseAt(now);
        var id = services.UnitsOfWork.NextIdentifier(now);
        var sequence = (live.Version ?? AggregateMoment<TRoot>.NoEvent) + 1;
        return metadata.Count == 0 && services.UnitsOfWork.Correlation is null && unit.HandledBy is null && Telemetry.CurrentSpan is null
            ? new EventMessage(id, type, payload, cause, unit.Conversation, now, model.TypeName, live.Identifier ?? "", sequence)
            : new EventMessage(type, payload, unit.Inherited.MergedWith(metadata), new EventHeader
            {
                Id = id,
                Timestamp = now,
                AggregateType = model.TypeName,
                AggregateIdentifier = live.Identifier ?? "",
                SequenceNumber = sequence,
            });
    }
}
