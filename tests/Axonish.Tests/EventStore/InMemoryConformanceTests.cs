namespace Axonish.Tests.EventStore;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class InMemoryConformanceTests
{
    [TestCaseSource(nameof(OfObjects))]
    public async Task TheStoreOfObjectsConforms(StoreCase rule)
    {
        await using var harness = new InMemoryHarness(serializes: false);
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    [TestCaseSource(nameof(OfBytes))]
    public async Task TheSerialisingStoreConforms(StoreCase rule)
    {
        await using var harness = new InMemoryHarness(serializes: true);
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    [Test(Description = "what memory cannot do is left out by name, and nothing else")]
    public void NothingElseIsLeftOut() => Assert.That(
        StoreConformance.LeftOut(InMemoryHarness.OfBytes).Select(rule => rule.Needs),
        Is.All.Matches<StoreCapabilities>(needs =>
            needs.HasFlag(StoreCapabilities.Restarts) || needs.HasFlag(StoreCapabilities.StallsCommits) || needs.HasFlag(StoreCapabilities.BreaksCommits)));

    private static IEnumerable<StoreCase> OfObjects() => StoreConformance.CasesFor(InMemoryHarness.OfObjects);

    private static IEnumerable<StoreCase> OfBytes() => StoreConformance.CasesFor(InMemoryHarness.OfBytes);
}
