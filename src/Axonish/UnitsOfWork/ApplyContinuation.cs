using Axonish.UnitsOfWork;

namespace Axonish;

/// <summary>What follows an applied event and all that it triggered. Each step waits for the one before it.</summary>
public readonly struct ApplyContinuation
{
    private readonly AggregateScope? scope;
    private readonly object? step;

    // Without a scope the aggregate is being rebuilt, and nothing follows.
    internal ApplyContinuation(AggregateScope? scope, object? step)
    {
        this.scope = scope;
        this.step = step;
    }

    /// <summary>Applies an event that is built at that moment.</summary>
    /// <param name="payload">Builds the event.</param>
    /// <returns>Takes what is to follow that.</returns>
    public ApplyContinuation AndThenApply(Func<object> payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return Then(scope => scope.Apply(payload(), Metadata.Empty));
    }

    /// <summary>Applies an event if a condition holds; both are asked at that moment.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="payload">Builds the event.</param>
    /// <returns>Takes what is to follow that.</returns>
    public ApplyContinuation AndThenApplyIf(Func<bool> condition, Func<object> payload)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(payload);
        return Then(scope =>
        {
            if (condition()) scope.Apply(payload(), Metadata.Empty);
        });
    }

    /// <summary>Runs an action.</summary>
    /// <param name="action">The action.</param>
    /// <returns>Takes what is to follow that.</returns>
    public ApplyContinuation AndThen(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Then(_ => action());
    }

    /// <summary>Runs an action if a condition holds at that moment.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="action">The action.</param>
    /// <returns>Takes what is to follow that.</returns>
    public ApplyContinuation AndThenIf(Func<bool> condition, Action action)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(action);
        return Then(_ =>
        {
            if (condition()) action();
        });
    }

    private ApplyContinuation Then(Action<AggregateScope> action) =>
        scope is null ? this : new ApplyContinuation(scope, scope.Follow(step, action));
}
