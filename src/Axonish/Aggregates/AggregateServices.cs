using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// What all aggregates of one host share.
internal sealed record AggregateServices(
    UnitOfWorkServices UnitsOfWork,
    EventTypeTable EventTypes,
    WaitGraph Waits,
    Lazy<IAggregateCreator> Creator,
    CommandLimits Limits,
    SnapshotServices? Snapshots = null)
{
    internal IEventStore Store => UnitsOfWork.Store;

    internal TimeProvider Time => UnitsOfWork.Time;
}
