using NUnit.Framework;

namespace Axonish.Sqlite.Tests;

public sealed class SqliteConformanceTests
{
    [TestCaseSource(nameof(Cases))]
    public async Task TheStoreConforms(StoreCase rule)
    {
        await using var harness = new SqliteHarness();
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    [Test]
    public void NothingIsLeftOut() => Assert.That(StoreConformance.LeftOut(SqliteHarness.Declared), Is.Empty);

    private static IEnumerable<StoreCase> Cases() => StoreConformance.CasesFor(SqliteHarness.Declared);
}
