using System.Diagnostics.CodeAnalysis;
using Axonish.Testing.Conformance.ReadSide;

namespace Axonish;

/// <summary>One rule that every store of the read side keeps, and how to find out whether one does.</summary>
/// <remarks>Immutable, hence safe to share between threads; each run gets a harness of its own.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class ReadSideCase
{
    internal ReadSideCase()
    {
    }

    /// <summary>Rule and name together, as in <c>rule E9: a token moves …</c>.</summary>
    public required string Description { get; init; }

    /// <summary>The numbers of the rule, as the documentation counts them.</summary>
    public string Rule => StoreCase.RuleOf(Description);

    /// <summary>What the rule says.</summary>
    public string Name => StoreCase.NameOf(Description);

    /// <summary>What a store must do to keep it.</summary>
    public required string Demand { get; init; }

    /// <summary>What the harness must be able to do.</summary>
    public ReadSideCapabilities Needs { get; init; }

    internal Func<ReadSideTrial, Task> Body { get; init; } = null!;

    /// <summary>Finds out whether a store keeps the rule.</summary>
    /// <param name="harness">Opens the store; the caller disposes it.</param>
    /// <param name="ct">Gives up: where a store may hang, pass a token with a time limit.</param>
    /// <returns>Done when it does.</returns>
    /// <exception cref="ConformanceException">It does not.</exception>
    /// <exception cref="InvalidOperationException">The harness does not declare what the case needs.</exception>
    public async Task RunAsync(ReadSideHarness harness, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(harness);
        if ((Needs & ~harness.Capabilities) is not ReadSideCapabilities.None and var missing)
        {
            throw new InvalidOperationException(
                $"The case needs {missing}, which {harness.GetType()} does not declare. Run the cases of "
                + $"{nameof(ReadSideConformance)}.{nameof(ReadSideConformance.CasesFor)}(harness.Capabilities).");
        }

        var trial = new ReadSideTrial(this, harness, ct);
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
}
