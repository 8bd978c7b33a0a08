using System.Diagnostics;
using Axonish.Processing.Storage;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Nodes that share one database.
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SeveralHostsTests : IDisposable
{
    private const string Group = "postgresql-ledger";
    private static readonly GroupKey Key = new(Group, 1);
    private readonly TestStore store = new(StoreKind.PostgreSql);

    [SetUp]
    public Task MakeLedger() => store.MakeLedgerAsync();

    public void Dispose() => store.Dispose();

    [Test(Description = "rules E14, E22, case EP12: four hosts that start at once on an empty database all start, and share evenly")]
    public async Task FourHosts_StartAtOnce_AndShareEvenly()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GroupHost.StartAsync(store)));
        await AwaitSharesAsync(hosts[0], 2, 2, 2, 2);
        Assert.That((await hosts[0].SegmentsAsync(Group)).Select(segment => segment.Segment), Is.EquivalentTo(Enumerable.Range(0, 8)));
        await hosts[3].StopAsync();
        await AwaitSharesAsync(hosts[0], 2, 3, 3);
        foreach (var host in hosts) await host.DisposeAsync();
    }

    [Test(Description = "rules E6, E14, case L4: a host that stops finishes its batch and gives back at once, whatever its lease is")]
    public async Task AHostThatStops_GivesBackAtOnce()
    {
        await using var first = await GroupHost.StartAsync(store, axonish => axonish.UseProcessorLease(TimeSpan.FromHours(1)));
        var second = await GroupHost.StartAsync(store, axonish => axonish.UseProcessorLease(TimeSpan.FromHours(1)));
        await AwaitSharesAsync(first, 4, 4);
        await DepositAsync(first, 8, 1);
        await second.DisposeAsync();
        await DepositAsync(first, 8, 2, isNew: false);
        await first.Processors.WaitUntilAsync(Group, first.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(24));
        await AwaitSharesAsync(first, 8);
    }

    [Test(Description = "rule E14, cases EP27, K11: the segments of a node that dies without a word are taken over within its lease and a poll")]
    public async Task ADeadNode_IsTakenOver()
    {
        await using var host = await GroupHost.StartAsync(store);
        var dead = Guid.NewGuid();
        await host.ReadSide.JoinAsync(new ReadSideNode(dead, "dies", [Key], TimeSpan.FromSeconds(3)));
        var taken = new List<SegmentToken>();
        await Eventually.Until(
            async () =>
            {
                taken.AddRange(await host.ReadSide.ClaimAsync(Key, dead, 4 - taken.Count));
                return taken.Count == 4;
            },
            "the other node has its share");
        await DepositAsync(host, 16, 1);
        await host.Processors.WaitUntilAsync(Group, host.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(16));

        // It wakes up again, in the middle of a batch.
        await using var transaction = await host.ReadSide.BeginAsync();
        Assert.That(await transaction.MoveAsync(new TokenMove(Key, taken[0].Segment, taken[0].Epoch, 0, new LogPlace(1, null))), Is.False);
    }

    [Test(Description = "rules E6, E14, promise G6, cases EP09, EP10: segments are split, merged and released under load on two hosts; each event has one row")]
    public async Task SplitMergeAndRelease_UnderLoad_LoseAndDoubleNothing()
    {
        await using var first = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor(Group, group => group.Segments(2)));
        await using var second = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor(Group, group => group.Segments(2)));
        await OpenAsync(first, 8);
        var load = Task.Run(() => DepositAsync(first, 8, 60, isNew: false));
        var random = new Random(7);
        var (splits, merges) = (0, 0);
        while (!load.IsCompleted || splits < 6)
        {
            var host = random.Next(2) == 0 ? first : second;
            var segments = await host.SegmentsAsync(Group);
            var one = segments[random.Next(segments.Count)].Segment;
            if (segments.Count < 8 && random.Next(2) == 0)
            {
                await host.Processors.SplitAsync(Group, one);
                splits++;
            }
            else if (segments.Count > 2 && await TryMergeAsync(host, one))
            {
                merges++;
            }
            else
            {
                await host.Processors.ReleaseAsync(Group, one);
            }
        }

        await load;
        await first.Processors.WaitUntilAsync(Group, first.Store.HeadPosition);
        Assert.That(merges, Is.Positive);
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(480));
        Assert.That(await store.ReadLiveAsync(), Has.Count.EqualTo(480));
    }

    [Test(Description = "rule E13, case EP09: a group that is reset at random moments under load has the rows of a fold, and no event twice as a new one")]
    public async Task Resets_AtRandomMomentsUnderLoad_EndAsAFold()
    {
        var rounds = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 200 : 20;
        await using var first = await GroupHost.StartAsync(store);
        await using var second = await GroupHost.StartAsync(store);
        await OpenAsync(first, 8);
        var random = new Random(11);
        var all = 0;
        for (var round = 0; round < rounds; round++)
        {
            var count = random.Next(1, 6);
            all += count * 8;
            var load = DepositAsync(first, 8, count, isNew: false);
            for (var pause = random.Next(4); pause > 0; pause--) await first.Processors.StatusAsync();
            await (random.Next(2) == 0 ? first : second).Processors.ResetAsync(Group);
            await load;
        }

        await first.Processors.WaitUntilAsync(Group, first.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(all));
        Assert.That(await store.ReadLiveAsync(), Has.Count.EqualTo(all));
    }

    [Test(Description = "rules E17, E19: a pause holds for all hosts and outlives them, and who waits is told so")]
    public async Task APause_HoldsForAllHosts_AndOutlivesThem()
    {
        await using (var first = await GroupHost.StartAsync(store))
        {
            await using var second = await GroupHost.StartAsync(store);
            await AwaitSharesAsync(first, 4, 4);
            await OpenAsync(first, 8);
            await second.Processors.PauseAsync(Group);
            var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(
                async () => await first.Commands.SendAsync(new Deposit("account-0", 1), GroupHost.Strongly with { Consistency = Consistency.Of(Group) }));
            Assert.That(ended!.Message, Does.Contain("it is paused"));
        }

        await using var third = await GroupHost.StartAsync(store);
        Assert.That((await third.SegmentsAsync(Group)).Select(segment => segment.State), Is.All.EqualTo(SegmentState.Paused));
        Assert.That(await store.ReadLedgerAsync(), Is.Empty);
        await third.Processors.ResumeAsync(Group);
        await third.Processors.WaitUntilAsync(Group, third.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(new[] { 1 }));
    }

    [Test(Description = "rules E2, E17, cases EC04, EP28: a sender whose host runs no groups waits for the host that does, and holds no connection meanwhile")]
    public async Task AStrongDispatch_WaitsForAnotherHost()
    {
        await using var sender = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await OpenStronglyAsync(sender));
        Assert.That(ended!.Message, Does.Contain("no running node has it"));
        await using var owner = await GroupHost.StartAsync(store);
        for (var amount = 1; amount <= 10; amount++)
        {
            await sender.Commands.SendAsync(new Deposit("a", amount), GroupHost.Strongly);
            Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(amount));
        }

        Assert.That(sender.Rows.Seen, Is.Empty);
    }

    [Test(Description = "rule E17: where only a dead node had a group, who waits is told so instead of waiting")]
    public async Task ADeadNode_IsWaitedForByNobody()
    {
        await using (await GroupHost.StartAsync(store))
        {
        }

        await using var sender = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
        await sender.ReadSide.JoinAsync(new ReadSideNode(Guid.NewGuid(), "dead", [Key, new GroupKey("balances", 1)], TimeSpan.FromMilliseconds(1)));
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await OpenStronglyAsync(sender));
        Assert.That(ended!.Message, Does.Contain("no running node has it"));
    }

    [Test(Description = "rule E7: a host that spreads events otherwise takes no segment of the group, and leaves all of them to those that do not")]
    public async Task AHostWithAnotherSequencing_TakesNothing()
    {
        await using var other = await GroupHost.StartAsync(store);
        await AwaitSharesAsync(other, 8);
        await using var barred = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor(Group, group => group.Sequencing(EventSequencing.All)));
        await DepositAsync(barred, 8, 2);
        await other.Processors.ReleaseAsync(Group, 0);
        await other.Processors.WaitUntilAsync(Group, other.Store.HeadPosition);
        await AwaitSharesAsync(other, 8);

        // A reset is the way out: then it is the others that are barred.
        await barred.Processors.ResetAsync(Group);
        await barred.Processors.WaitUntilAsync(Group, barred.Store.HeadPosition);
        Assert.That(await store.ReadLedgerAsync(), Has.Count.EqualTo(16));
    }

    [Test(Description = "rules E14, E16, cases EP32, EP33: what a group does not handle moves its tokens, and then nothing of them is written")]
    public async Task WhatAGroupDoesNotHandle_MovesItsTokens_AndThenNothingIsWritten()
    {
        await using var host = await GroupHost.StartAsync(store);
        await OpenAsync(host, 3);
        await Eventually.Until(async () => (await host.ReadSide.ReadAsync()).Tokens.All(token => token.Place.Position == 3), "all tokens are at the head");
        var versions = await store.ReadAsync($"SELECT xmin::text::bigint FROM {store.Schema}.token ORDER BY group_name, segment");
        var started = Stopwatch.GetTimestamp();
        await Eventually.Until(() => Task.FromResult(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(2.5)), "two polls are over");
        Assert.That(await store.ReadAsync($"SELECT xmin::text::bigint FROM {store.Schema}.token ORDER BY group_name, segment"), Is.EqualTo(versions));
        Assert.That(await store.ReadLedgerAsync(), Is.Empty);
    }

    private static async Task<bool> TryMergeAsync(GroupHost host, int segment)
    {
        try
        {
            await host.Processors.MergeAsync(Group, segment);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Task OpenStronglyAsync(GroupHost host) => host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly with { Consistency = Consistency.Of("balances") }).AsTask();

    private static async Task OpenAsync(GroupHost host, int accounts)
    {
        for (var account = 0; account < accounts; account++) await host.Commands.SendAsync(new OpenAccount($"account-{account}"));
    }

    private static async Task DepositAsync(GroupHost host, int accounts, int times, bool isNew = true)
    {
        if (isNew) await OpenAsync(host, accounts);
        for (var amount = 1; amount <= times; amount++)
        {
            for (var account = 0; account < accounts; account++) await host.Commands.SendAsync(new Deposit($"account-{account}", amount));
        }
    }

    private static Task AwaitSharesAsync(GroupHost host, params int[] shares) => Eventually.Until(
        async () =>
        {
            var tokens = await host.ReadSide.ReadTokensAsync([Key]);
            return tokens.All(token => token.Owner is not null) && tokens.GroupBy(token => token.Owner).Select(one => one.Count()).Order().SequenceEqual(shares);
        },
        $"the shares are {string.Join(' ', shares)}");
}
