using Axonish.Testing.Conformance;

namespace Axonish;

/// <summary>One rule that every store of snapshots keeps, and how to find out whether one does.</summary>
/// <remarks>Immutable, hence safe to share between threads; each run gets a store of its own.</remarks>
public sealed class SnapshotCase
{
    internal SnapshotCase()
    {
    }

    /// <summary>Rule and name together, as in <c>rule D5: the newest stays …</c>.</summary>
    public required string Description { get; init; }

    /// <summary>The numbers of the rule, as the documentation counts them.</summary>
    public string Rule => StoreCase.RuleOf(Description);

    /// <summary>What the rule says.</summary>
    public string Name => StoreCase.NameOf(Description);

    /// <summary>What a store must do to keep it.</summary>
    public required string Demand { get; init; }

    internal Func<SnapshotTrial, Task> Body { get; init; } = null!;

    /// <summary>Finds out whether a store keeps the rule.</summary>
    /// <param name="store">A store without snapshots, which nothing else uses; the caller closes it.</param>
    /// <param name="ct">Gives up: where a store may hang, pass a token with a time limit.</param>
    /// <returns>Done when it does.</returns>
    /// <exception cref="ConformanceException">It does not.</exception>
    public async Task RunAsync(ISnapshotStore store, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var trial = new SnapshotTrial(this, store);
        try
        {
            await Body(trial).WaitAsync(ct);
        }
        catch (Exception failure) when (failure is not ConformanceException && !ct.IsCancellationRequested)
        {
            throw trial.Broken("the store to answer", $"{failure.GetType()}: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
