using NUnit.Framework;

namespace Axonish.PostgreSql.Tests;

public sealed class PostgreSqlConformanceTests
{
    [TestCaseSource(nameof(Cases))]
    public Task TheStoreConforms(StoreCase rule) => RunAsync(rule, PostgreSqlContent.Bytea);

    [TestCaseSource(nameof(Cases))]
    public Task TheStoreOfJsonConforms(StoreCase rule) => RunAsync(rule, PostgreSqlContent.Jsonb);

    [Test]
    public void NothingIsLeftOut() => Assert.That(StoreConformance.LeftOut(PostgreSqlHarness.Declared), Is.Empty);

    private static async Task RunAsync(StoreCase rule, PostgreSqlContent content)
    {
        await using var harness = new PostgreSqlHarness(content);
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    private static IEnumerable<StoreCase> Cases() => StoreConformance.CasesFor(PostgreSqlHarness.Declared);
}
