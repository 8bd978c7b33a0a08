using Microsoft.Data.Sqlite;
using Npgsql;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class LedgerTests(StoreKind kind)
{
    private TestStore store = null!;

    private string Group => store.LedgerGroup;

    [SetUp]
    public async Task MakeStore()
    {
        store = new TestStore(kind, isKept: true);
        await store.MakeLedgerAsync();
    }

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rules E9, E11, promise G6: a batch that fails leaves no row, and each event has exactly one in the end")]
    public async Task ABatchThatFails_LeavesNoRow()
    {
        var failures = 0;
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor(Group, group => group.Retry(first: TimeSpan.FromMilliseconds(1))));
        host.Rows.Fails = deposited => deposited.Amount % 7 == 0 && Interlocked.Increment(ref failures) % 3 != 0 ? new InvalidOperationException("now and then") : null;
        await host.Commands.SendAsync(new OpenAccount("a"));
        for (var amount = 1; amount <= 60; amount++) await host.Commands.SendAsync(new Deposit("a", amount));
        await host.Processors.WaitUntilAsync(Group, host.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(Enumerable.Range(1, 60)));
    }

    [Test(Description = "rules E6, E13, E22: rows equal the log after restarts and resets")]
    public async Task RowsEqualTheLog_AfterRestartsAndResets()
    {
        for (var round = 0; round < 4; round++)
        {
            await using var host = await GroupHost.StartAsync(store);
            if (round == 0) await host.Commands.SendAsync(new OpenAccount("a"));
            for (var amount = 1; amount <= 20; amount++) await host.Commands.SendAsync(new Deposit("a", (round * 20) + amount));
            if (round % 2 == 1) await host.Processors.ResetAsync(Group);
            await host.Processors.WaitUntilAsync(Group, host.Store.HeadPosition);
            Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(Enumerable.Range(1, (round + 1) * 20)));
        }
    }

    [Test(Description = "rules E9, E11, promise G6: a handler that hides a failed statement of its transaction has failed, and nothing passes for handled")]
    public async Task AHiddenFailedStatement_IsAFailure()
    {
        // A failed statement of SQLite leaves the transaction as it was.
        if (kind != StoreKind.PostgreSql) return;
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor(Group, group => group.OnError(ErrorAction.Skip).Retry(attempts: 1)));
        host.Rows.HidesAFailedStatement = deposited => deposited.Amount == 2;
        await host.Commands.SendAsync(new OpenAccount("a"));
        for (var amount = 1; amount <= 3; amount++) await host.Commands.SendAsync(new Deposit("a", amount));
        await host.Processors.WaitUntilAsync(Group, host.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(new[] { 1, 3 }));
    }
}
