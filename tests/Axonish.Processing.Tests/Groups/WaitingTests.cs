using System.Collections.Concurrent;
using Axonish.Processing.Segments;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// For what a sender waits, and for what not.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class WaitingTests(StoreKind kind)
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

    [Test(Description = "rule E2, case K25: a handler that is slower than the wait ends it, and the event is in the store")]
    [CancelAfter(60_000)]
    public async Task AHandlerThatIsSlow_EndsTheWait(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        using var released = new ManualResetEventSlim();
        host.Rows.Fails = _ =>
        {
            released.Wait(ct);
            return null;
        };
        var brief = new SendOptions { Consistency = Consistency.Of("balances"), ConsistencyTimeout = TimeSpan.FromMilliseconds(100) };
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await host.Commands.SendAsync(new Deposit("a", 3), brief, ct))!;
        Assert.That((ended.Result, ended.Position, ended.Groups), Is.EqualTo((3, 2L, new[] { "balances" })));
        Assert.That((await host.Store.ReadAllAsync(2, ct).FirstAsync(ct)).Payload, Is.EqualTo(new Deposited("a", 3)));
        released.Set();
        await host.Processors.WaitUntilAsync("balances", 2, ct);
        Assert.That(host.Rows.Balances["a"], Is.EqualTo(3));
    }

    [Test(Description = "rules E2, E17, case K29: each group that is named is waited for, and an unknown name is refused before anything is handled")]
    [CancelAfter(60_000)]
    public async Task EachGroupThatIsNamed_IsWaitedFor(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        host.Rows.RelayFails = () => null;
        await host.Processors.PauseAsync("relays", ct);
        Assert.That(await host.Commands.SendAsync(new Deposit("a", 1), Naming("balances"), ct), Is.EqualTo(1));
        Assert.That(host.Rows.Balances["a"], Is.EqualTo(1));
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await host.Commands.SendAsync(new Deposit("a", 1), Naming("balances", "relays"), ct))!;
        Assert.That(ended.Groups, Is.EqualTo(new[] { "relays" }));
        var before = host.Store.HeadPosition;
        Assert.ThrowsAsync<UnknownProcessorException>(async () => await host.Commands.SendAsync(new Deposit("a", 1), Naming("balances", "relays", "nobody"), ct));
        Assert.That(host.Store.HeadPosition, Is.EqualTo(before));
    }

    [Test(Description = "rule E17, case F3: a batch that spans streams releases the senders of all of them")]
    [CancelAfter(60_000)]
    public async Task ABatchOverStreams_ReleasesAllSenders(CancellationToken ct)
    {
        var batches = new Batches();
        await using var host = await GroupHost.StartAsync(store, axonish =>
        {
            axonish.Services.AddSingleton<IEventHandlerInterceptor>(batches);
            axonish.ConfigureProcessor("balances", group => group.Segments(1));
        });
        string[] accounts = ["a", "b", "c"];
        foreach (var account in accounts) await host.Commands.SendAsync(new OpenAccount(account), Naming("balances"), ct);
        var rounds = 0;

        // A batch takes what is there, which is one event or more.
        for (; !batches.Sizes.Any(size => size > 1); rounds++)
        {
            await Task.WhenAll(accounts.Concat(accounts).Select(account => host.Commands.SendAsync(new Deposit(account, 1), Naming("balances"), ct).AsTask()));
            foreach (var account in accounts) Assert.That(host.Rows.Balances[account], Is.EqualTo(2 * (rounds + 1)));
        }
    }

    [Test(Description = "rule E17, case F5: what a group does with another stream, and a group that handles none of the events, hold up no sender")]
    [CancelAfter(60_000)]
    public async Task WhatIsDoneWithAnotherStream_HoldsUpNoSender(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store);
        var other = Enumerable.Range(0, 100).Select(number => $"x{number}").First(name => SegmentOf(name) != SegmentOf("y"));
        await host.Commands.SendAsync(new OpenAccount("y"), GroupHost.Strongly, ct);
        host.Rows.Fails = deposited => deposited.AccountId == "y" ? new InvalidOperationException("not now") : null;
        await host.Commands.SendAsync(new Deposit("y", 1), ct: ct);
        await host.Commands.SendAsync(new OpenAccount(other), GroupHost.Strongly, ct);
        Assert.That(await host.Commands.SendAsync(new Deposit(other, 2), GroupHost.Strongly, ct), Is.EqualTo(2));
        Assert.That(host.Rows.Balances[other], Is.EqualTo(2));
        if (kind == StoreKind.Memory) return;
        var ledger = kind == StoreKind.Sqlite ? "sqlite-ledger" : "postgresql-ledger";
        await host.Processors.PauseAsync(ledger, ct);
        await host.Commands.SendAsync(new OpenAccount("z"), Naming(ledger), ct);

        static uint SegmentOf(string account) => SequenceHash.Of($"Account/{account}") & 7;
    }

    private static SendOptions Naming(params string[] groups) => new() { Consistency = Consistency.Of(groups), ConsistencyTimeout = TimeSpan.FromMinutes(1) };

    private sealed class Batches : IEventHandlerInterceptor
    {
        internal ConcurrentQueue<int> Sizes { get; } = new();

        public ValueTask InterceptBatchAsync(EventBatch batch, Func<ValueTask> next, CancellationToken ct)
        {
            if (batch.Group == "balances") Sizes.Enqueue(batch.Count);
            return next();
        }
    }
}
