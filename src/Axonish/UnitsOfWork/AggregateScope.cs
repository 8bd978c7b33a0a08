namespace Axonish.UnitsOfWork;

// The port through which AggregateLifecycle reaches the aggregate whose handler runs. It follows the flow of control, not the
// thread: another handler may complete the task that this one awaits, and then runs its continuation inline (rule A9).
internal abstract class AggregateScope
{
    internal abstract long? Version { get; }

    internal abstract bool IsLive { get; }

    internal abstract string Description { get; }

    internal abstract ApplyContinuation Apply(object payload, Metadata metadata);

    internal abstract object? Follow(object? step, Action<AggregateScope> action);

    internal abstract object CreateNew<TOther>(object command)
        where TOther : class;

    internal abstract void MarkDeleted();
}
