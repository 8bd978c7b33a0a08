using Axonish.Generated;
using Axonish.StateStore;

namespace Axonish.Aggregates;

internal static class StateMappings
{
    // None where the aggregate is rebuilt from events.
    internal static StateMapping? StateMapping(this AggregateModel model) => model.IsStateStored
        ? new StateMapping(model.RootType, model.TypeName, model.IdentifierMember, model.ReadIdentifier)
        : null;
}
