using NUnit.Framework;

namespace Axonish.Processing.Tests.Storage;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class InMemoryReadSideTests
{
    [TestCaseSource(nameof(Cases))]
    [CancelAfter(120_000)]
    public async Task TheStoreConforms(ReadSideCase rule)
    {
        await using var harness = new InMemoryReadSideHarness();
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    [Test(Description = "what is in memory is gone with the process, and no handler writes to it")]
    public void FiveAreLeftOut() => Assert.That(
        ReadSideConformance.LeftOut(InMemoryReadSideHarness.Declared).Select(rule => rule.Needs),
        Is.EquivalentTo((ReadSideCapabilities[])
        [
            ReadSideCapabilities.Rows, ReadSideCapabilities.Rows, ReadSideCapabilities.Shared, ReadSideCapabilities.Shared, ReadSideCapabilities.Restarts,
        ]));

    private static IEnumerable<ReadSideCase> Cases() => ReadSideConformance.CasesFor(InMemoryReadSideHarness.Declared);
}
