using System.Diagnostics;
using Axonish.Processing.Control;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What operators do with groups, on every store.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class SteeringTests(StoreKind kind)
{
    private TestStore store = null!;

    [SetUp]
    public async Task MakeStore()
    {
        store = new TestStore(kind);
        await store.MakeLedgerAsync();
    }

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rule E14: segments that were taken from a node come back to it, also when it has run for longer than its lease")]
    public async Task ReleasedSegments_ComeBack_AfterMoreThanALease()
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.UseProcessorLease(TimeSpan.FromSeconds(1)));
        var started = Stopwatch.GetTimestamp();
        do
        {
            await host.Processors.ReleaseAsync("balances", 3);
            await Eventually.Until(async () => (await host.SegmentsAsync("balances")).All(segment => segment.Owner is not null), "all segments are owned");
        }
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly);
    }

    [Test(Description = "rules E11, E19, case ED09: an event is skipped while its segment stands before it, with a record, and not when it has gone on")]
    public async Task SkipAsync_SkipsTheEventThatFails_AndNoOther()
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("balances", group => group.Segments(1)));
        host.Rows.Fails = deposited => deposited.Amount == 1 ? new InvalidOperationException("no") : null;
        await host.Commands.SendAsync(new OpenAccount("a"));
        await host.Commands.SendAsync(new Deposit("a", 1));
        await host.Commands.SendAsync(new Deposit("a", 2));
        await Eventually.Until(async () => (await host.SegmentsAsync("balances"))[0].Failure is { Position: 2 }, "its failure is shown");
        Assert.That(await host.Processors.SkipAsync("balances", 0, 3), Is.False);
        Assert.That(await host.Processors.SkipAsync("balances", 0, 1), Is.False);
        Assert.That(await host.Processors.SkipAsync("balances", 0, 2), Is.True);
        await host.Processors.WaitUntilAsync("balances", 3);
        Assert.That(await host.Processors.SkipAsync("balances", 0, 3), Is.False);
        Assert.That(host.Rows.Balances["a"], Is.EqualTo(2));
        var skipped = await host.ReadSide.ReadSkippedAsync(new("balances", 1), 10);
        Assert.That(skipped.Select(record => record.Place.Position), Is.EqualTo(new[] { 2 }));
        Assert.That(skipped[0].Cause, Does.Contain("InvalidOperationException: no"));
    }

    [Test(Description = "rules E10, E14, cases EP09, EP10: halves at different positions are levelled before they merge; each event is handled once")]
    public async Task Halves_AreLevelled_BeforeTheyMerge()
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("balances", group => group.Segments(2).Retry(first: TimeSpan.FromMilliseconds(1))));
        for (var account = 0; account < 8; account++) await host.Commands.SendAsync(new OpenAccount($"account-{account}"));
        await host.Processors.WaitUntilAsync("balances", 8);

        // One half waits at its first event while the other goes on.
        host.Rows.Fails = deposited => deposited.AccountId == "account-0" ? new InvalidOperationException("not yet") : null;
        for (var account = 0; account < 8; account++) await host.Commands.SendAsync(new Deposit($"account-{account}", 1));
        await Eventually.Until(async () => (await host.SegmentsAsync("balances")).Count(segment => segment.Position >= 16) == 1, "one half has gone on");
        var merge = host.Processors.MergeAsync("balances", 0);

        // What a half handles before it has heard of the hold is not stored and comes again, since these rows are in no transaction.
        var balances = host.Service<ProcessingEntrance>().Require().Waits.Processors.Single(group => group.Group.Name == "balances");
        await Eventually.Until(() => Task.FromResult(balances.Workers.All(worker => worker.State.HoldAt is not null)), "the halves are held, and know it");
        for (var account = 0; account < 8; account++) await host.Commands.SendAsync(new Deposit($"account-{account}", 2));
        host.Rows.Fails = _ => null;
        await merge.WaitAsync(TimeSpan.FromSeconds(60));
        await host.Processors.WaitUntilAsync("balances", 24);
        Assert.That((await host.SegmentsAsync("balances")).Select(segment => segment.Segment), Is.EqualTo(new[] { 0 }));
        Assert.That(host.Rows.Balances.Values, Is.All.EqualTo(3));
        Assert.That(host.Rows.Seen.Count, Is.EqualTo(24));
    }

    [Test(Description = "rule E14: who waits for a position that is not there yet is answered once it is")]
    public async Task WaitUntilAsync_WaitsBeyondTheHead()
    {
        await using var host = await GroupHost.StartAsync(store);
        var wait = host.Processors.WaitUntilAsync("balances", 2);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly);
        Assert.That(wait.IsCompleted, Is.False);
        await host.Commands.SendAsync(new Deposit("a", 1));
        await wait;
        Assert.ThrowsAsync<UnknownProcessorException>(async () => await host.Processors.WaitUntilAsync("balance", 2));
        Assert.ThrowsAsync<UnknownProcessorException>(
            async () => await host.Commands.SendAsync(new Deposit("a", 1), new SendOptions { Consistency = Consistency.Of("balance") }));
        Assert.That(host.Store.HeadPosition, Is.EqualTo(2), "what names an unknown group is not handled");
    }
}
