using Axonish.Messaging;
using Axonish.StateStore;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The one session of state-stored aggregates that a unit of work has, opened when the first of them joins it.
internal sealed class StateSessions
{
    private readonly Func<UnitOfWork, StateTarget> open;

    internal StateSessions(IStateStore store, IIdentifierSource identifiers) =>
        open = unit => new StateTarget(store.Open(unit.Services), unit, identifiers);

    internal IStateSession Of(UnitOfWork unit) => unit.Resource(open).Session;
}
