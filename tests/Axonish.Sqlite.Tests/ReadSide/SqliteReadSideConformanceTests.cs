using NUnit.Framework;

namespace Axonish.Sqlite.Tests.ReadSide;

internal sealed class SqliteReadSideConformanceTests
{
    [TestCaseSource(nameof(Cases))]
    [CancelAfter(300_000)]
    public async Task TheStoreConforms(ReadSideCase rule)
    {
        await using var harness = new SqliteReadSideHarness();
        await rule.RunAsync(harness, TestContext.CurrentContext.CancellationToken);
    }

    [Test(Description = "one process has the file")]
    public void WhatSharesIsLeftOut() => Assert.That(
        ReadSideConformance.LeftOut(SqliteReadSideHarness.Declared).Select(rule => rule.Needs), Is.EquivalentTo((ReadSideCapabilities[])[ReadSideCapabilities.Shared, ReadSideCapabilities.Shared]));

    private static IEnumerable<ReadSideCase> Cases() => ReadSideConformance.CasesFor(SqliteReadSideHarness.Declared);
}
