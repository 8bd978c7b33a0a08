using Microsoft.Extensions.DependencyInjection;

namespace Axonish.UnitsOfWork;

// What only some units of work need, allocated when it is first used.
internal sealed class UnitResources
{
    private readonly List<object> typed = [];
    private readonly List<ICommitTarget> targets = [];
    private Exception? poisoning;

    internal PhaseActions? Actions { get; set; }

    internal AsyncServiceScope? Scope { get; set; }

    // Set where an exception handler answered in the place of the handler: the sender gets the answer, and nothing is stored (rule B14).
    internal Exception? RollbackCause { get; set; }

    // Whether another unit of work of the same outermost one has joined what this one holds.
    internal bool IsShared { get; set; }

    // A nested unit's own events among those of its outermost.
    internal List<EventMessage>? Own { get; set; }

    // Those of them that are commit targets.
    internal IReadOnlyList<ICommitTarget> Targets => targets;

    internal Exception? Poisoning => poisoning;

    internal void Poison(Exception cause) => Interlocked.CompareExchange(ref poisoning, cause, null);

    internal TResource? Find<TResource>()
        where TResource : class
    {
        foreach (var resource in typed)
        {
            if (resource is TResource found) return found;
        }

        return null;
    }

    internal void Add(object resource)
    {
        typed.Add(resource);
        if (resource is ICommitTarget target) targets.Add(target);
    }

    internal void DisposeTyped()
    {
        foreach (var resource in typed) (resource as IDisposable)?.Dispose();
    }
}
