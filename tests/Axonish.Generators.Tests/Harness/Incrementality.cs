using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Tests.Harness;

/// <summary>What a second run may do anew.</summary>
internal static class Incrementality
{
    public static void AssertCached(GeneratorRunResult run)
    {
        foreach (var name in TrackingNames.All)
        {
            if (!run.TrackedSteps.TryGetValue(name, out var steps)) continue;
            foreach (var (_, reason) in steps.SelectMany(step => step.Outputs))
                Assert.That(reason, Is.EqualTo(IncrementalStepRunReason.Cached).Or.EqualTo(IncrementalStepRunReason.Unchanged), $"step {name}");
        }

        foreach (var (_, reason) in OutputsOf(run)) Assert.That(reason, Is.EqualTo(IncrementalStepRunReason.Cached), "output");
    }

    /// <summary>How many outputs ran again.</summary>
    public static int ReEmitted(GeneratorRunResult run) => OutputsOf(run).Count(output => output.Reason != IncrementalStepRunReason.Cached);

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> OutputsOf(GeneratorRunResult run) =>
        run.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs);
}
