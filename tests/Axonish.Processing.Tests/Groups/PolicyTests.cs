using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class PolicyTests(StoreKind kind)
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

    [Test(Description = "rules E11, E17, E23, cases EP23, EP31: a group that stops says why and holds back no other, and goes on from there when it is resumed")]
    public async Task AGroupThatStops_SaysWhy_AndHoldsBackNoOther()
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("balances", group => group.OnError(ErrorAction.Stop).Retry(attempts: 1)));
        host.Rows.Fails = _ => new TimeoutException("the database does not answer");
        await host.Commands.SendAsync(new OpenAccount("from-a"));
        await host.Commands.SendAsync(new OpenAccount("to-a"));
        await host.Commands.SendAsync(new Deposit("to-a", 1));
        await Eventually.Until(async () => (await host.SegmentsAsync("balances")).All(segment => segment.State == SegmentState.Faulted), "it has stopped");
        var failure = (await host.SegmentsAsync("balances")).Single(segment => segment.Failure is not null).Failure!;
        Assert.That((failure.Position, failure.Cause), Is.EqualTo((3L, "System.TimeoutException: the database does not answer")));
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await host.Commands.SendAsync(new OpenAccount("b"), GroupHost.Strongly));
        Assert.That(ended!.Message, Does.Contain("it has stopped"));
        await host.Processors.WaitUntilAsync("relays", 4);
        host.Rows.Fails = _ => null;
        await host.Processors.ResumeAsync("balances");
        await host.Processors.WaitUntilAsync("balances", 4);
        Assert.That(host.Rows.Balances["to-a"], Is.EqualTo(1));
    }

    [Test(Description = "rules E2, E17, E20: a command sent by a group's handler is done once, however often its event is delivered, and waits for no group that waits for it")]
    public async Task ACommandOfAHandler_IsDoneOnce()
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("relays", group => group.Retry(first: TimeSpan.FromMilliseconds(1))));
        var failures = 0;
        host.Rows.RelayFails = () => Interlocked.Increment(ref failures) % 3 != 0 ? new InvalidOperationException("after it was sent") : null;
        await host.Commands.SendAsync(new OpenAccount("from-a"));
        await host.Commands.SendAsync(new OpenAccount("to-a"));
        for (var amount = 1; amount <= 5; amount++) await host.Commands.SendAsync(new Deposit("from-a", amount), GroupHost.Strongly);
        await host.Processors.WaitUntilAsync("balances", host.Store.HeadPosition);
        Assert.That(host.Store.HeadPosition, Is.EqualTo(12));
        Assert.That(host.Rows.Balances["to-a"], Is.EqualTo(15));
        await host.Processors.ResetAsync("relays");
        await host.Processors.WaitUntilAsync("relays", 12);
        Assert.That(host.Store.HeadPosition, Is.EqualTo(12), "a replay sends them again, and they are done already");
    }

    [Test(Description = "rules E5, E13, E21, case ER11: classes are called in their order; no replay calls what disallows it, and a parked event's retry does")]
    public async Task WhatDisallowsReplay_IsCalledByARetry_AndNotByAReplay()
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("relays", group => group.OnError(ErrorAction.DeadLetter).Retry(attempts: 1)));
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly);
        await host.Events.PublishAsync(new AccountClosed("a"));
        await host.Processors.WaitUntilAsync("relays", 2);
        Assert.That(host.Rows.Relayed, Is.EqualTo(new[] { "relay 1", "closings a", "closed a" }));
        await host.Processors.ResetAsync("relays");
        await host.Processors.WaitUntilAsync("relays", 2);
        host.Rows.ClosingFails = () => new InvalidOperationException("no");
        await host.Events.PublishAsync(new AccountClosed("b"));
        await host.Processors.WaitUntilAsync("relays", 3);
        host.Rows.ClosingFails = () => null;
        Assert.That(await host.Letters.RetryAllAsync(), Is.EqualTo(1));
        Assert.That(host.Rows.Relayed.Skip(3), Is.EqualTo(new[] { "relay 1", "closings a", "closed b" }));
    }

    [Test(Description = "rule E19, cases EP22, EP29, EP30: what a program handles more or no longer is said, and a start goes on right behind the last stop")]
    public async Task WhatAProgramHandles_MayGrowAndGo()
    {
        await using (var first = await GroupHost.StartAsync(store, axonish => axonish.WithoutHandlersOf<AccountClosings>()))
        {
            await first.Commands.SendAsync(new OpenAccount("a"));
            await first.Events.PublishAsync(new AccountClosed("old"));
            await first.Processors.WaitUntilAsync("relays", 2);
        }

        if (kind == StoreKind.Memory) return;
        await using (var sender = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false)))
        {
            await sender.Commands.SendAsync(new OpenAccount("b"));
        }

        await using (var second = await GroupHost.StartAsync(store))
        {
            await second.Events.PublishAsync(new AccountClosed("new"));
            await second.Processors.WaitUntilAsync("relays", 4);
            Assert.That(second.Rows.Relayed, Is.EquivalentTo(new[] { "relay 3", "closings b", "closed new" }));
            var status = (await second.Processors.StatusAsync()).Single(one => one.Group == "relays");
            Assert.That(status.HandledSince, Is.EqualTo(new Dictionary<string, long> { ["tests.AccountClosed"] = 2 }));
            Assert.That(status.IsOrphaned, Is.False);
        }

        await using var third = await GroupHost.StartAsync(store, axonish => axonish.WithoutHandlersOf<AccountClosings>().WithoutHandlersOf<CommandRelay>());
        await third.Commands.SendAsync(new OpenAccount("c"), GroupHost.Strongly);
        Assert.That((await third.Processors.StatusAsync()).Single(one => one.Group == "relays").IsOrphaned);
        await third.Processors.RemoveAsync("relays", 1);
        Assert.That((await third.Processors.StatusAsync()).Select(one => one.Group), Does.Not.Contain("relays"));
    }
}
