using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class FollowingTests(StoreKind kind)
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

    [Test(Description = "rules E2, E6: a strong dispatch returns once the group has handled its events")]
    public async Task AStrongDispatch_ReturnsOnceTheGroupHasFollowed()
    {
        await using var host = await GroupHost.StartAsync(store);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly);
        for (var amount = 1; amount <= 50; amount++)
        {
            var balance = await host.Commands.SendAsync(new Deposit("a", amount), GroupHost.Strongly);
            Assert.That(host.Rows.Balances["a"], Is.EqualTo(balance));
        }
    }

    [Test(Description = "rule E13: a reset replays up to the furthest position, and the next event is new")]
    public async Task AReset_ReplaysUpToTheFurthestPosition()
    {
        await using var host = await GroupHost.StartAsync(store);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly);
        await host.Commands.SendAsync(new Deposit("a", 5), GroupHost.Strongly);
        await host.Processors.ResetAsync("balances");
        await host.Processors.WaitUntilAsync("balances", 2);
        await host.Commands.SendAsync(new Deposit("a", 7), GroupHost.Strongly);
        Assert.Multiple(() =>
        {
            Assert.That(host.Rows.Balances["a"], Is.EqualTo(12));
            Assert.That(
                host.Rows.Seen,
                Is.EqualTo(new[]
                {
                    (1L, ReplayStatus.Live), (2L, ReplayStatus.Live), (1L, ReplayStatus.Replaying), (2L, ReplayStatus.Replaying), (3L, ReplayStatus.Live),
                }));
        });
    }

    [Test(Description = "rule E12: what fails is parked with all later events of its sequence, and a retry works them off in order")]
    public async Task WhatFails_IsParkedWithItsSequence_AndWorkedOffInOrder()
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("balances", group => group.OnError(ErrorAction.DeadLetter).Retry(attempts: 1)));
        host.Rows.Fails = deposited => deposited is { AccountId: "a", Amount: 1 } ? new InvalidOperationException("no") : null;
        await host.Commands.SendAsync(new OpenAccount("a"));
        await host.Commands.SendAsync(new OpenAccount("b"));
        await host.Commands.SendAsync(new Deposit("a", 1));
        await host.Commands.SendAsync(new Deposit("a", 2));
        await host.Commands.SendAsync(new Deposit("b", 4), GroupHost.Strongly);
        await host.Processors.WaitUntilAsync("balances", host.Store.HeadPosition);
        var letters = await host.Letters.QueryAsync().ToListAsync();
        Assert.That(letters.Select(letter => (letter.Position, letter.Attempts, letter.Sequence)), Is.EqualTo(new[] { (3L, 1, "Account/a"), (4L, 0, "Account/a") }));
        Assert.That(host.Rows.Balances, Is.EquivalentTo(new Dictionary<string, int> { ["a"] = 0, ["b"] = 4 }));
        Assert.That(await host.Letters.RetryAsync("balances", "Account/a"), Is.False);
        Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await host.Commands.SendAsync(new Deposit("a", 8), GroupHost.Strongly));
        host.Rows.Fails = _ => null;
        Assert.That(await host.Letters.RetryAsync("balances", "Account/a"), Is.True);
        Assert.That(host.Rows.Balances["a"], Is.EqualTo(11));
        await host.Commands.SendAsync(new Deposit("a", 16), GroupHost.Strongly);
        Assert.That(host.Rows.Balances["a"], Is.EqualTo(27));
    }

    [Test(Description = "rules C6, E17: a sender that cancels the wait learns that the command is committed, and its answer")]
    public async Task AWaitThatIsCancelled_SaysThatTheCommandIsCommitted()
    {
        await using var host = await GroupHost.StartAsync(store);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly);
        using var cancelling = new CancellationTokenSource();
        host.Rows.Fails = _ =>
        {
            cancelling.Cancel();
            return new InvalidOperationException("not now");
        };
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await host.Commands.SendAsync(new Deposit("a", 3), GroupHost.Strongly, cancelling.Token))!;
        Assert.Multiple(() =>
        {
            Assert.That(ended.Result, Is.EqualTo(3));
            Assert.That(ended.Position, Is.EqualTo(2));
        });
    }

    [Test(Description = "rules C6, E17: a sender whose host stops while it waits learns that the command is committed, and its answer")]
    [CancelAfter(60_000)]
    public async Task AHostThatStops_SaysThatTheCommandIsCommitted(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        var tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Rows.Fails = _ =>
        {
            tried.TrySetResult();
            return new InvalidOperationException("not now");
        };
        var forEver = GroupHost.Strongly with { ConsistencyTimeout = Timeout.InfiniteTimeSpan };
        var sent = host.Commands.SendAsync(new Deposit("a", 3), forEver, ct).AsTask();
        await tried.Task.WaitAsync(ct);
        await host.StopAsync();
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await sent.WaitAsync(ct))!;
        Assert.That((ended.Result, ended.Position), Is.EqualTo((3, 2L)));
    }

    [Test(Description = "rule E17: where nobody could wait afterwards, nothing is handled")]
    public async Task WhereNobodyCouldWait_NothingIsHandled([Values] bool isNamed)
    {
        await using var host = await GroupHost.StartAsync(store);
        var options = new SendOptions { Consistency = isNamed ? Consistency.Of("balances") : Consistency.Strong };
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await host.Commands.SendAsync(new OpenAccount("a"), options with { ConsistencyTimeout = TimeSpan.FromSeconds(-1) }));
        Assert.That(host.Store.HeadPosition, Is.Zero);
        await host.StopAsync();
        Assert.ThrowsAsync<HostNotRunningException>(async () => await host.Commands.SendAsync(new OpenAccount("a"), options));
    }

    [Test(Description = "rules E16, Y3: a group is told that a stream is deleted, once, after the stream's events and in their sequence")]
    public async Task ADeletedStream_IsReportedInOrder()
    {
        await using var host = await GroupHost.StartAsync(store);
        var retention = host.Service<IEventRetention>();
        string[] accounts = ["a", new string('é', 256)];
        foreach (var account in accounts)
        {
            await host.Commands.SendAsync(new OpenAccount(account));
            await host.Commands.SendAsync(new Deposit(account, 5), GroupHost.Strongly);
            Assert.That(await retention.DeleteStreamAsync("Account", account), Is.EqualTo(2));
            Assert.That(await retention.DeleteStreamAsync("Account", account), Is.Zero);
            Assert.That(await retention.DeleteStreamAsync("Account", "nobody"), Is.Zero);
        }

        Assert.That(host.Store.HeadPosition, Is.EqualTo(6));
        await host.Processors.WaitUntilAsync("balances", 6);
        Assert.That(host.Rows.Balances, Is.Empty);
        Assert.That(host.Rows.Seen.Select(seen => seen.Position).Order(), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
        await host.Processors.ResetAsync("balances");
        await host.Processors.WaitUntilAsync("balances", 6);
        Assert.That(host.Rows.Seen.Skip(6).Select(seen => seen.Position).Order(), Is.EqualTo(new[] { 3, 6 }), "what a replay sees");
    }

    [Test(Description = "rule Y3: a deletion that was cut off before groups were told is made good by the next one, also where the group fails at it first")]
    public async Task ADeletionThatWasCutOff_IsReportedByTheNext()
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("balances", group => group.OnError(ErrorAction.DeadLetter).Retry(attempts: 1)));
        host.Rows.Fails = _ => new InvalidOperationException("no");
        await host.Commands.SendAsync(new OpenAccount("a"));
        await host.Commands.SendAsync(new Deposit("a", 5));
        await host.Processors.WaitUntilAsync("balances", 2);
        await host.Store.Retention!.DeleteStreamAsync("Account", "a");
        Assert.That(host.Store.HeadPosition, Is.EqualTo(2));
        await host.Service<IEventRetention>().DeleteStreamAsync("Account", "a");
        await host.Processors.WaitUntilAsync("balances", 3);
        Assert.That((await host.Letters.QueryAsync().ToListAsync()).Select(letter => (letter.Position, letter.Sequence)), Is.EqualTo(new[] { (2L, "Account/a"), (3L, "Account/a") }));
    }
}
