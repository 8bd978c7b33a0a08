namespace Axonish.Testing.Tests.Simulation;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SimulatedConformanceTests
{
    private static readonly bool IsNightly = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1";

    // Each seed is another schedule of senders, readers, the writer and the disk's faults.
    [TestCaseSource(typeof(StoreConformance), nameof(StoreConformance.Cases))]
    public void TheSimulatedStoreConforms(StoreCase rule)
    {
        var seeds = IsNightly ? 100 : 5;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var chosen = seed;
            try
            {
                SimulationScheduler.Run(chosen, simulation => RunAsync(rule, new SimulatedHarness(simulation, chosen * 100_000, 10_000 / 5)));
            }
            catch (Exception failure)
            {
                throw new AssertionException($"With seed {chosen}: {failure.Message}", failure);
            }
        }
    }

    [Test(Description = "the same seed gives the same run")]
    public void SeedsRepeat()
    {
        var rule = StoreConformance.Cases.First(each => each.Rule.Contains("L8", StringComparison.Ordinal));
        int[] drawn = [.. ((int[])[3, 3, 4]).Select(seed => DrawnAfter(rule, seed))];
        Assert.That(drawn[1], Is.EqualTo(drawn[0]).And.Not.EqualTo(drawn[2]));
    }

    [TestCase(SimulatedFlaw.AnswersBeforeTheCommit, "G1", Description = "promise G1: an answer before the commit is found out")]
    [TestCase(SimulatedFlaw.TakesLostAnswersForFailures, "G4")]
    [TestCase(SimulatedFlaw.TakesLostAnswersForSuccesses, "G4")]
    [TestCase(SimulatedFlaw.NeverSaysUnknown, "G4")]
    [TestCase(SimulatedFlaw.ForgetsWhatIsUnknown, "G4")]
    [TestCase(SimulatedFlaw.ForgetsWhenItGoesOn, "G4")]
    [TestCase(SimulatedFlaw.CancelsWithinTheCommit, "C6")]
    [TestCase(SimulatedFlaw.CountsTheHeadBeforeTheCommit, "G2")]
    public void AFlawedStoreDoesNotConform(SimulatedFlaw flaw, string rule)
    {
        var broken = StoreConformance.Cases.Where(each => !each.Name.Contains("history", StringComparison.Ordinal) && Breaks(each, flaw)).ToList();
        TestContext.Out.WriteLine(string.Join('\n', broken.Select(each => each.Description)));
        Assert.That(broken, Has.Some.Property(nameof(StoreCase.Rule)).Contains(rule));
    }

    private static bool Breaks(StoreCase rule, SimulatedFlaw flaw)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var chosen = seed;
            try
            {
                SimulationScheduler.Run(chosen, simulation => RunAsync(rule, new SimulatedHarness(simulation, chosen, 50, flaw)));
            }
            catch (ConformanceException)
            {
                return true;
            }
        }

        return false;
    }

    private static int DrawnAfter(StoreCase rule, int seed)
    {
        var drawn = 0;
        SimulationScheduler.Run(seed, async simulation =>
        {
            await RunAsync(rule, new SimulatedHarness(simulation, seed, 10));
            drawn = simulation.Random.Next();
        });
        return drawn;
    }

    private static async Task RunAsync(StoreCase rule, SimulatedHarness harness)
    {
        await using (harness) await rule.RunAsync(harness);
    }
}
