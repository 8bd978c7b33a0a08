using System.Collections.Concurrent;
using Axonish.Processing.Storage;
using Axonish.Processing.Tests.Mutants;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Handlers that write elsewhere, on a read side whose commits fail before or after they are durable.
internal sealed class DeliveryTests
{
    private TestStore store = null!;

    [SetUp]
    public void MakeStore() => store = new TestStore(StoreKind.Memory);

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rule E6, promise G7: where commits fail, every event is delivered, and again under the same key")]
    [CancelAfter(60_000)]
    public async Task WhatACommitFailsAfter_IsDeliveredAgain(CancellationToken ct)
    {
        var deliveries = new Deliveries();
        using var readSide = new InMemoryReadSideStore();
        await using var host = await StartAsync(readSide, deliveries, new FailingCommits(8));
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        for (var amount = 1; amount <= 40; amount++)
        {
            await host.Commands.SendAsync(new Deposit("a", amount), ct: ct);
            if (amount % 4 == 0) await host.Processors.WaitUntilAsync("balances", host.Store.HeadPosition, ct);
        }

        var log = await host.Store.ReadAllAsync(ct: ct).Select(message => message.Id).ToListAsync(ct);
        Assert.That(deliveries.Events.Distinct(), Is.EquivalentTo(log));
        Assert.That(deliveries.Events, Has.Count.GreaterThan(log.Count), "some were delivered again");
    }

    [Test(Description = "rule E2, promise G17: where commits fail, a strong dispatch still returns after its events are handled")]
    [CancelAfter(60_000)]
    public async Task AStrongDispatch_ReturnsAfterItsEventsAreHandled(CancellationToken ct)
    {
        var deliveries = new Deliveries();
        using var readSide = new InMemoryReadSideStore();
        await using var host = await StartAsync(readSide, deliveries, new FailingCommits(8));
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        for (var amount = 1; amount <= 20; amount++)
        {
            await host.Commands.SendAsync(new Deposit("a", amount), GroupHost.Strongly, ct);
            Assert.That(deliveries.Positions, Does.Contain(host.Store.HeadPosition));
        }
    }

    [Test(Description = "rule E15, promise G16: a group that has followed another log stops before any handler runs")]
    [CancelAfter(60_000)]
    public async Task AnotherLog_IsNoticedBeforeAnyHandlerRuns([Values] bool isShorter, CancellationToken ct)
    {
        using var readSide = new InMemoryReadSideStore();
        await using (var host = await StartAsync(readSide, new Deliveries(), new FailingCommits(0)))
        {
            await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
            await host.Commands.SendAsync(new Deposit("a", 1), GroupHost.Strongly, ct);
        }

        var other = new InMemoryEventStore();
        await using (var host = await GroupHost.StartAsync(store, axonish => axonish.UseEventStore(_ => other).RunProcessors(false)))
        {
            await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
            if (!isShorter) await host.Commands.SendAsync(new Deposit("a", 2), ct: ct);
        }

        var deliveries = new Deliveries();
        await using var restored = await StartAsync(readSide, deliveries, new FailingCommits(0), other);
        SegmentStatus? stopped = null;
        while (stopped is null)
        {
            var group = (await restored.Processors.StatusAsync(ct)).Single(status => status.Group == "balances");
            stopped = group.Segments.FirstOrDefault(segment => segment.State == SegmentState.Faulted && segment.Failure is not null);
            await Task.Delay(10, ct);
        }

        Assert.That(stopped.Failure!.Category, Is.EqualTo(FailureCategory.History));
        Assert.That(deliveries.Events, Is.Empty);
    }

    private Task<GroupHost> StartAsync(IReadSideStore readSide, Deliveries deliveries, FailingCommits commits, IEventStore? log = null) => GroupHost.StartAsync(
        store,
        axonish =>
        {
            if (log is not null) axonish.UseEventStore(_ => log);
            axonish.Services
                .AddSingleton<IEventHandlerInterceptor>(deliveries)
                .AddSingleton<IReadSideStore>(new ReadSideMutant("commits that fail", "") { Commit = commits.CommitAsync }.On(readSide));
        });

    // Some of the first commits fail, one before it is durable and the next after that.
    private sealed class FailingCommits(int number)
    {
        private int count;

        internal async ValueTask CommitAsync(IReadSideTransaction transaction, CancellationToken ct)
        {
            var turn = Interlocked.Increment(ref count);
            var fails = turn <= number * 3 && turn % 3 == 0;
            if (fails && turn % 2 == 0) throw new IOException("Before the commit.");
            await transaction.CommitAsync(ct);
            if (fails) throw new IOException("After the commit.");
        }
    }

    private sealed class Deliveries : IEventHandlerInterceptor
    {
        public ConcurrentQueue<Guid> Events { get; } = new();

        public ConcurrentQueue<long> Positions { get; } = new();

        public async ValueTask InterceptAsync(EventMessage message, string group, Func<ValueTask> next, CancellationToken ct)
        {
            await next();
            Events.Enqueue(message.Id);
            Positions.Enqueue(message.Position);
        }
    }
}
