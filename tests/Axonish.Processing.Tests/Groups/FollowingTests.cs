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
}
