using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class RandomStopTests(StoreKind kind)
{
    private static readonly int Stops = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 1_000 : 60;

    private TestStore store = null!;

    [SetUp]
    public async Task MakeStore()
    {
        store = new TestStore(kind);
        await store.MakeLedgerAsync();
    }

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rules E6, E9, case EP20: a host that stops at random moments under load hands each event to its handlers once, also where they write elsewhere")]
    public async Task StopsAtRandomMoments_DeliverEachEventOnce()
    {
        var (rows, random, deposits) = (new BalanceRows(), new Random(20), 0);
        await using (var first = await GroupHost.StartAsync(store, rows: rows))
        {
            for (var account = 0; account < 8; account++) await first.Commands.SendAsync(new OpenAccount($"account-{account}"));
        }

        for (var stop = 0; stop < Stops; stop++)
        {
            await using var host = await GroupHost.StartAsync(store, rows: rows);
            for (var count = random.Next(12); count > 0; count--, deposits++) await host.Commands.SendAsync(new Deposit($"account-{random.Next(8)}", 1));
            var seen = rows.Seen.Count;
            for (var patience = random.Next(4); patience > 0 && rows.Seen.Count == seen; patience--) await host.Processors.StatusAsync();
        }

        await using var last = await GroupHost.StartAsync(store, rows: rows);
        await last.Processors.WaitUntilAsync("balances", last.Store.HeadPosition);
        await last.Processors.WaitUntilAsync(kind == StoreKind.Sqlite ? "sqlite-ledger" : "postgresql-ledger", last.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(deposits));
        Assert.That(rows.Seen.Select(seen => seen.Position).Order(), Is.EqualTo(Enumerable.Range(1, (int)last.Store.HeadPosition)));
    }
}
