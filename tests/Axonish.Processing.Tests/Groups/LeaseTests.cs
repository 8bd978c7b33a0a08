using System.Diagnostics;
using Axonish.PostgreSql.Tests.Attacks;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Who counts as running, and for how long.
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LeaseTests : IDisposable
{
    private const string Group = "postgresql-ledger";
    private static readonly GroupKey Key = new(Group, 1);
    private static readonly TimeSpan Latency = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LatencyLasts = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 60 : 10);

    private readonly TestStore store = new(StoreKind.PostgreSql);

    [SetUp]
    public Task MakeLedger() => store.MakeLedgerAsync();

    public void Dispose() => store.Dispose();

    [Test(Description = "rule E14, case EP33: a host that is alone rests its lease; when another comes it answers, and keeps what is not the other's share")]
    public async Task AHostThatRests_AnswersWhoComes()
    {
        await using var first = await StartAsync(TimeSpan.FromSeconds(2));
        await Eventually.Until(async () => (await NodesAsync(first)).All(node => node.IsResting), "it rests");
        var before = await TokensAsync(first);
        await using (await StartAsync(TimeSpan.FromSeconds(2)))
        {
            await AwaitEvenSharesAsync(first);
            Assert.That((await TokensAsync(first)).Intersect(before).Count(), Is.EqualTo(4), "tokens that have not changed hands");
            Assert.That((await NodesAsync(first)).Select(node => node.IsResting), Is.EqualTo(new[] { false, false }));
        }

        await Eventually.Until(async () => (await NodesAsync(first)).All(node => node.IsResting), "it rests again");
        await Eventually.Until(async () => (await TokensAsync(first)).All(token => token.Owner == before[0].Owner), "it has all again");
    }

    [Test(Description = "rule E14, case EP27: what a host that was alone had when it died is taken over by who comes once it has not answered, whatever its lease was")]
    public async Task AHostThatDiedAlone_IsTakenOverSoon()
    {
        await DieAloneAsync();
        var started = Stopwatch.GetTimestamp();
        await using var host = await StartAsync(TimeSpan.FromHours(1));
        await host.Commands.SendAsync(new OpenAccount("a"));
        await host.Commands.SendAsync(new Deposit("a", 7), GroupHost.Strongly with { Consistency = Consistency.Of(Group) });
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(15)));
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(new[] { 7 }));
    }

    [Test(Description = "rules E14, E17, E19: a host without groups finds out that the one that rested is dead: who waits is told so, and its groups can be removed")]
    public async Task AHostThatDiedAlone_IsFoundOutFromOutside()
    {
        await DieAloneAsync();
        await using var outside = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
        await outside.Commands.SendAsync(new OpenAccount("a"));
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(
            async () => await outside.Commands.SendAsync(new Deposit("a", 1), GroupHost.Strongly with { Consistency = Consistency.Of(Group) }));
        Assert.That(ended!.Message, Does.Contain("no running node has it"));
        Assert.That((await outside.SegmentsAsync(Group)).Select(segment => segment.State), Is.All.EqualTo(SegmentState.Unclaimed));
        await outside.Processors.RemoveAsync(Group, 1);
    }

    [Test(Description = "rule E19: a group that a resting host dies with can be removed from outside, and one of a resting host that runs cannot")]
    public async Task AGroup_IsRemovedOnlyFromTheDead()
    {
        await using (var alive = await StartAsync(TimeSpan.FromSeconds(2)))
        {
            await Eventually.Until(async () => (await NodesAsync(alive)).All(node => node.IsResting), "it rests");
            await using var observer = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
            Assert.ThrowsAsync<InvalidOperationException>(() => observer.Processors.RemoveAsync(Group, 1));
        }

        await DieAloneAsync();
        await using var outside = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
        await outside.Processors.RemoveAsync(Group, 1);
    }

    [Test(Description = "rules E6, E14, case EP14: what a host writes out at the end of a batch comes before the first event that the next owner handles")]
    public async Task ASegmentThatIsGivenBack_HasEndedItsBatch([Values("balances", Group)] string group)
    {
        var flush = new Flush(group);
        var first = await GroupHost.StartAsync(store, axonish => axonish.Services.AddSingleton<IEventHandlerInterceptor>(flush));
        await first.Commands.SendAsync(new OpenAccount("a"));
        await first.Commands.SendAsync(new Deposit("a", 1));
        await using var second = await GroupHost.StartAsync(store);
        var isEarly = false;
        second.Rows.Fails = _ =>
        {
            isEarly |= flush.HasBegun.IsCompleted && !flush.HasEnded;
            return null;
        };
        await flush.HasBegun;
        await second.Commands.SendAsync(new Deposit("a", 2));
        await first.DisposeAsync();
        await second.Processors.WaitUntilAsync(group, second.Store.HeadPosition);
        Assert.That(flush.HasEnded);
        Assert.That(isEarly, Is.False);
        await second.Processors.WaitUntilAsync(Group, second.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Does.Contain(2));
    }

    [Test(Description = "rules E6, E14: a handler that takes longer than the lease, on the only connection for batches, costs its host no segment: renewals have connections of their own")]
    public async Task ABlockedBatch_CostsNoSegment()
    {
        store.MaximumBatches = 1;
        await using var first = await StartAsync(TimeSpan.FromSeconds(1));
        await using var second = await StartAsync(TimeSpan.FromSeconds(1));
        await AwaitEvenSharesAsync(first);
        var epochs = (await TokensAsync(first)).Select(token => token.Epoch).ToArray();
        var calls = 0;
        first.Rows.Fails = second.Rows.Fails = _ =>
        {
            if (Interlocked.Increment(ref calls) <= 2) Thread.Sleep(TimeSpan.FromSeconds(4));
            return null;
        };
        await first.Commands.SendAsync(new OpenAccount("a"));
        for (var amount = 1; amount <= 3; amount++) await first.Commands.SendAsync(new Deposit("a", amount));
        await first.Processors.WaitUntilAsync(Group, first.Store.HeadPosition);
        Assert.That((await TokensAsync(first)).Select(token => token.Epoch), Is.EqualTo(epochs));
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test(Description = "rules E6, E14, case EP26: two hosts whose answers took three seconds each for a while own all segments and are at the head within thirty seconds, without a restart and with no event twice")]
    [CancelAfter(300_000)]
    public async Task LatencyThatPasses_LeavesNothingBehind(CancellationToken ct)
    {
        using var proxy = new CuttingProxy(TestServer.Current().Port);
        store.Port = proxy.Port;
        await using var first = await StartAsync(TimeSpan.FromSeconds(5));
        await using var second = await StartAsync(TimeSpan.FromSeconds(5));
        store.Port = null;
        await using var sender = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
        for (var account = 0; account < 8; account++) await sender.Commands.SendAsync(new OpenAccount($"account-{account}"), ct: ct);
        proxy.Latency = Latency;
        var deposits = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < LatencyLasts; deposits++)
        {
            await sender.Commands.SendAsync(new Deposit($"account-{deposits % 8}", 1), ct: ct);
            await Task.Delay(20, ct);
        }

        proxy.Latency = TimeSpan.Zero;
        var healed = Stopwatch.GetTimestamp();
        await sender.Processors.WaitUntilAsync(Group, sender.Store.HeadPosition, ct);
        await Eventually.Until(async () => (await sender.SegmentsAsync(Group)).All(segment => segment.Owner is not null), "all segments are owned");
        Assert.That(Stopwatch.GetElapsedTime(healed), Is.LessThan(TimeSpan.FromSeconds(30)));
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(deposits));
        Assert.That(await store.ReadLiveAsync(), Has.Count.EqualTo(deposits));
    }

    // Takes its time after a batch, before the token is stored.
    private sealed class Flush(string of) : IEventHandlerInterceptor
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task HasBegun => begun.Task;

        internal bool HasEnded { get; private set; }

        public async ValueTask InterceptBatchAsync(EventBatch batch, Func<ValueTask> next, CancellationToken ct)
        {
            await next();
            if (batch.Group != of) return;
            begun.TrySetResult();
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            HasEnded = true;
        }
    }

    // A host makes the tables and stops; then a node that has all segments rests, and is never heard of again.
    private async Task DieAloneAsync()
    {
        await using (await StartAsync(TimeSpan.FromSeconds(15)))
        {
        }

        await using var outside = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
        var dead = Guid.NewGuid();
        await outside.ReadSide.JoinAsync(new ReadSideNode(dead, "dies", [Key, new GroupKey("balances", 1), new GroupKey("relays", 1)], TimeSpan.FromHours(1)));
        Assert.That(await outside.ReadSide.ClaimAsync(Key, dead, 8), Has.Count.EqualTo(8));
        Assert.That(await outside.ReadSide.RestAsync(dead));
    }

    private static Task AwaitEvenSharesAsync(GroupHost host) => Eventually.Until(
        async () => (await TokensAsync(host)).Where(token => token.Owner is not null).GroupBy(token => token.Owner).Select(share => share.Count()).SequenceEqual([4, 4]),
        "they share evenly");

    private Task<GroupHost> StartAsync(TimeSpan lease) => GroupHost.StartAsync(store, axonish => axonish.UseProcessorLease(lease));

    private static async Task<IReadOnlyList<SegmentToken>> TokensAsync(GroupHost host) => await host.ReadSide.ReadTokensAsync([Key]);

    private static async Task<IReadOnlyList<ReadSideNode>> NodesAsync(GroupHost host) => (await host.ReadSide.ReadAsync()).Nodes;
}
