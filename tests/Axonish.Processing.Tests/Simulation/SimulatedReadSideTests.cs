using NUnit.Framework;

namespace Axonish.Processing.Tests.Simulation;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SimulatedReadSideTests
{
    private static readonly bool IsNightly = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1";

    // Each seed is another order in which calls arrive and are answered.
    [TestCaseSource(nameof(Cases))]
    [CancelAfter(300_000)]
    public void TheSimulatedStoreConforms(ReadSideCase rule)
    {
        var ct = TestContext.CurrentContext.CancellationToken;
        var seeds = IsNightly ? 200 : 5;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var chosen = seed;
            try
            {
                SeededScheduler.Run(chosen, async simulation =>
                {
                    await using var harness = new SimulatedReadSideHarness(simulation, chosen * 1_000);
                    await rule.RunAsync(harness, ct);
                });
            }
            catch (Exception failure)
            {
                throw new AssertionException($"With seed {chosen}: {failure.Message}", failure);
            }
        }
    }

    private static IEnumerable<ReadSideCase> Cases() => ReadSideConformance.CasesFor(SimulatedReadSideHarness.Declared);
}
