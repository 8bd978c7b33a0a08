using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.ReadSide;

internal sealed class PostgreSqlReadSideConformanceTests
{
    [TestCaseSource(nameof(Cases))]
    [CancelAfter(300_000)]
    public async Task TheStoreConforms(ReadSideCase rule)
    {
        await using var harness = new PostgreSqlReadSideHarness();
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    [Test]
    public void NothingIsLeftOut() => Assert.That(ReadSideConformance.LeftOut(PostgreSqlReadSideHarness.Declared), Is.Empty);

    private static IEnumerable<ReadSideCase> Cases() => ReadSideConformance.CasesFor(PostgreSqlReadSideHarness.Declared);
}
