using Axonish.Testing.Conformance;

namespace Axonish;

/// <summary>One rule that every event store keeps, and how to find out whether one does.</summary>
/// <remarks>Immutable, hence safe to share between threads; each run gets a harness of its own.</remarks>
public sealed class StoreCase
{
    internal StoreCase()
    {
    }

    /// <summary>Rule and name together, as in <c>rule D7, case K01: an exact version …</c>.</summary>
    public required string Description { get; init; }

    /// <summary>The numbers of the rule, as the documentation counts them.</summary>
    public string Rule => RuleOf(Description);

    /// <summary>What the rule says.</summary>
    public string Name => NameOf(Description);

    /// <summary>What a store must do to keep it.</summary>
    public required string Demand { get; init; }

    /// <summary>What the harness must be able to do.</summary>
    public StoreCapabilities Needs { get; init; }

    internal Func<Trial, Task> Body { get; init; } = null!;

    /// <summary>Finds out whether a store keeps the rule.</summary>
    /// <param name="harness">Opens the store; the caller disposes it.</param>
    /// <param name="ct">Gives up: where a store may hang, pass a token with a time limit.</param>
    /// <returns>Done when it does.</returns>
    /// <exception cref="ConformanceException">It does not.</exception>
    /// <exception cref="InvalidOperationException">The harness does not declare what the case needs.</exception>
    public async Task RunAsync(StoreHarness harness, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(harness);
        if ((Needs & ~harness.Capabilities) is not StoreCapabilities.None and var missing)
        {
            throw new InvalidOperationException(
                $"The case needs {missing}, which {harness.GetType()} does not declare. Run the cases of StoreConformance.CasesFor(harness.Capabilities).");
        }

        var trial = new Trial(this, harness, ct);
        try
        {
            await trial.RunAsync().WaitAsync(ct);
        }
        catch (Exception failure) when (failure is not ConformanceException && !ct.IsCancellationRequested)
        {
            throw trial.Broken("the store to answer", $"{failure.GetType()}: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal static string RuleOf(string description) => description[..description.IndexOf(':', StringComparison.Ordinal)];

    internal static string NameOf(string description) => description[(description.IndexOf(':', StringComparison.Ordinal) + 2)..];
}
