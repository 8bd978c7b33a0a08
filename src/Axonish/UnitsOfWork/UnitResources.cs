using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.UnitsOfWork;

// What most units of work never have.
internal sealed class UnitResources
{
    private Exception? poisoning;

    internal PhaseActions? Actions { get; set; }

    internal AsyncServiceScope? Scope { get; set; }

    internal IStateSession? States { get; set; }

    internal CommandDeadline? Deadline { get; set; }

    internal long? ExpectedVersion { get; set; }

    internal CommandReceipt? Receipt { get; set; }

    internal Exception? RollbackCause { get; set; }

    // A nested unit's own events among those of its outermost.
    internal List<EventMessage>? Own { get; set; }

    internal Exception? Poisoning => poisoning;

    internal void Poison(Exception cause) => Interlocked.CompareExchange(ref poisoning, cause, null);
}
