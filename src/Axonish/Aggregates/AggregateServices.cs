using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// What all aggregates of one host share.
internal sealed record AggregateServices(
    UnitOfWorkServices UnitsOfWork,
    IEventStore Store,
    StateSessions? States,
    EventTypeTable EventTypes,
    WaitGraph Waits,
    Lazy<IAggregateCreator> Creator,
    CommandLimits Limits,
    SnapshotServices? Snapshots = null)
{
    internal TimeProvider Time => UnitsOfWork.Time;
}
