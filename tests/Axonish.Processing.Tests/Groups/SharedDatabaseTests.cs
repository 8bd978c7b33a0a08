using Axonish.Processing.Storage;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What one database bears of several nodes, and of a node that has much to do.
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SharedDatabaseTests : IDisposable
{
    private const string Group = "postgresql-ledger";
    private readonly TestStore store = new(StoreKind.PostgreSql);

    [SetUp]
    public Task MakeLedger() => store.MakeLedgerAsync();

    public void Dispose() => store.Dispose();

    [Test(Description = "rule E14, case K07: a node for which no segment is left takes none, and the others go on as before")]
    [CancelAfter(120_000)]
    public async Task ANodeForWhichNothingIsLeft_TakesNothing(CancellationToken ct)
    {
        await using var first = await StartAsync(2);
        await using var second = await StartAsync(2);
        await AwaitOwnersAsync(first, 2);
        var before = await TokensAsync(first);
        await using var third = await StartAsync(2);
        await DepositAsync(third, 8, ct);
        await first.Processors.WaitUntilAsync(Group, first.Store.HeadPosition, ct);
        Assert.That((await TokensAsync(first)).Select(token => (token.Segment, token.Owner, token.Epoch)), Is.EqualTo(before.Select(token => (token.Segment, token.Owner, token.Epoch))));
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(8));
    }

    [Test(Description = "rules E6, E9, E14, case L4: a node that joins gets a segment once the batch that is under way there is stored")]
    [CancelAfter(120_000)]
    public async Task ANodeThatJoins_WaitsForTheBatchUnderWay(CancellationToken ct)
    {
        using var gate = new ManualResetEventSlim();
        var running = 0;
        await using var first = await StartAsync(8);
        await AwaitOwnersAsync(first, 1);
        first.Rows.Fails = _ =>
        {
            Interlocked.Increment(ref running);
            gate.Wait(ct);
            return null;
        };
        await DepositAsync(first, 40, ct);
        await Eventually.Until(() => Task.FromResult(Volatile.Read(ref running) >= 8), "every segment is at a batch");
        await using var second = await StartAsync(8);
        await Eventually.Until(async () => (await second.ReadSide.ReadAsync(ct)).Nodes.Count == 2, "both nodes are there");
        Assert.That((await TokensAsync(first)).Select(token => token.Owner).Distinct().Count(), Is.EqualTo(1), "nothing is taken from the middle of a batch");
        gate.Set();
        await AwaitOwnersAsync(first, 2);
        await first.Processors.WaitUntilAsync(Group, first.Store.HeadPosition, ct);
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(40));
        Assert.That(await store.ReadLiveAsync(), Has.Count.EqualTo(40));
    }

    [Test(Description = "rules E6, E13, E14, cases ER15, ER16: replays of all groups end with one connection for batches and one event a batch, and commands go on meanwhile")]
    [CancelAfter(300_000)]
    public async Task Replays_EndWithOneConnection_AndCommandsGoOn(CancellationToken ct)
    {
        store.MaximumBatches = 1;
        await using var host = await GroupHost.StartAsync(store, axonish =>
        {
            foreach (var group in (string[])["balances", Group, "relays"]) axonish.ConfigureProcessor(group, one => one.BatchSize(1));
        });
        await host.Commands.SendAsync(new OpenAccount("from-a"), ct: ct);
        await host.Commands.SendAsync(new OpenAccount("to-a"), ct: ct);
        await DepositAsync(host, 200, ct);
        for (var amount = 1; amount <= 5; amount++) await host.Commands.SendAsync(new Deposit("from-a", amount), ct: ct);
        await host.Processors.WaitUntilAsync("relays", host.Store.HeadPosition, ct);
        string[] groups = ["balances", Group, "relays", "notices"];
        await Task.WhenAll(groups.Select(group => host.Processors.ResetAsync(group, ct: ct)));
        for (var amount = 1; amount <= 20; amount++) await host.Commands.SendAsync(new Deposit("to-a", amount), ct: ct);
        foreach (var group in groups) await host.Processors.WaitUntilAsync(group, host.Store.HeadPosition, ct);
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(230));
        Assert.That(host.Rows.Balances["to-a"], Is.EqualTo(15 + 210));
    }

    private static async Task<IReadOnlyList<SegmentToken>> TokensAsync(GroupHost host) => await host.ReadSide.ReadTokensAsync([new GroupKey(Group, 1)]);

    private static Task AwaitOwnersAsync(GroupHost host, int count) => Eventually.Until(
        async () => await TokensAsync(host) is var tokens && tokens.All(token => token.Owner is not null) && tokens.Select(token => token.Owner).Distinct().Count() == count,
        $"{count} nodes have all segments");

    private static async Task DepositAsync(GroupHost host, int accounts, CancellationToken ct)
    {
        for (var account = 0; account < accounts; account++)
        {
            await host.Commands.SendAsync(new OpenAccount($"account-{account}"), ct: ct);
            await host.Commands.SendAsync(new Deposit($"account-{account}", account), ct: ct);
        }
    }

    private Task<GroupHost> StartAsync(int segments) => GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor(Group, group => group.Segments(segments)));
}
