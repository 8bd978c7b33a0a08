using NUnit.Framework;

namespace Axonish.PostgreSql.Tests;

public sealed class PostgreSqlConformanceTests
{
    [TestCaseSource(nameof(Cases))]
    public Task TheStoreConforms(StoreCase rule) => RunAsync(rule, PostgreSqlContent.Bytea);

    [TestCaseSource(nameof(CasesOfJson))]
    public Task TheStoreOfJsonConforms(StoreCase rule) => RunAsync(rule, PostgreSqlContent.Jsonb);

    [Test]
    public void NothingIsLeftOut() => Assert.That(StoreConformance.LeftOut(PostgreSqlHarness.Declared), Is.Empty);

    [Test(Description = "jsonb cannot hold the character U+0000; one case asks for it, and an append with it is refused whole")]
    public void NothingElseIsLeftOutOfJson()
    {
        var rule = Cases().Except(CasesOfJson()).Single();
        var failure = Assert.ThrowsAsync<ConformanceException>(() => RunAsync(rule, PostgreSqlContent.Jsonb))!;
        Assert.That(failure.ToString(), Does.Contain("U+0000").And.Contain("Nothing is stored"));
    }

    private static async Task RunAsync(StoreCase rule, PostgreSqlContent content)
    {
        await using var harness = new PostgreSqlHarness(content);
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    private static IEnumerable<StoreCase> Cases() => StoreConformance.CasesFor(PostgreSqlHarness.Declared);

    private static IEnumerable<StoreCase> CasesOfJson() => Cases().Where(rule => rule.Rule != "case K03");
}
