using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.UnitsOfWork;

// What most units of work never open.
internal sealed class UnitResources
{
    internal PhaseActions? Actions { get; set; }

    internal AsyncServiceScope? Scope { get; set; }

    internal IStateSession? States { get; set; }

    // A nested unit's own events among those of its outermost.
    internal List<EventMessage>? Own { get; set; }
}
