using Axonish.EntityFrameworkCore.Tables;
using Axonish.EntityFrameworkCore.Tests.Domain;
using Axonish.EntityFrameworkCore.Tests.Harness;
using Axonish.StateStore;
using Axonish.Tests;
using Axonish.Tests.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.EntityFrameworkCore.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RelayTests : IDisposable
{
    private static readonly object[] History = [new OrderPlaced("o", 10), new AmountRaised(1), new OrderPlaced("p", 20), new AmountRaised(2)];

    private readonly ShopFiles files = new();
    private readonly DoubtfulStore store = new();

    public void Dispose() => files.Dispose();

    [Test(Description = "rule D6, promises G1 and G6: killed between the two stores")]
    public async Task AHostThatDiesBeforeTheAppend_IsContinuedByTheNext()
    {
        store.IsDown = true;
        await using (var first = await Shop.StartAsync(files, store)) await WriteHistoryAsync(first);
        Assert.That(store.HeadPosition, Is.Zero);
        store.IsDown = false;

        await using var second = await Shop.StartAsync(files, store);

        Assert.That(await second.PayloadsAsync(), Is.EqualTo(History));
    }

    [Test(Description = "rule D6, promises G4 and G6: killed between the append and its answer")]
    public async Task AHostThatDiesAfterTheAppend_IsRecognised()
    {
        store.LosesAnswers = true;
        await using (var first = await Shop.StartAsync(files, store))
        {
            await WriteHistoryAsync(first);
            await Shop.UntilAsync(() => store.HeadPosition > 0);
        }

        store.LosesAnswers = false;
        await using var second = await Shop.StartAsync(files, store);

        Assert.That(await second.PayloadsAsync(), Is.EqualTo(History));
    }

    [Test(Description = "rule D6, promises G1 and G6: the real store, killed again and again")]
    public async Task HostAfterHost_EveryEventIsStoredOnceAndInOrder()
    {
        const int Hosts = 6;
        for (var host = 0; host < Hosts; host++)
        {
            await using var shop = await Shop.StartAsync(files);
            if (host == 0) await shop.Gateway.SendAsync(new PlaceOrder("o", 0));
            for (var index = 0; index < 10; index++) await shop.Gateway.SendAsync(new RaiseAmount("o", 1));
        }

        await using var last = await Shop.StartAsync(files);
        var events = await last.EventsAsync();

        Assert.That(events.Select(message => message.SequenceNumber), Is.EqualTo(Enumerable.Range(0, (10 * Hosts) + 1)));
        Assert.That(await last.ReadAsync("o"), Does.StartWith($"o: {10 * Hosts} "));
    }

    [Test(Description = "rule D6, promise G9: away for a while")]
    public async Task AStoreThatIsAwayForAWhile_GetsEverythingInOrder()
    {
        var log = new TestLog();
        await using var shop = await Shop.StartAsync(files, store, services: services => services.AddLog(log));
        store.IsDown = true;
        await WriteHistoryAsync(shop);
        await Shop.UntilAsync(() => Task.FromResult(store.Appends > 1));
        Assert.That(await shop.ReadAsync("p"), Does.StartWith("p: 22"));
        store.IsDown = false;

        Assert.That(await shop.PayloadsAsync(), Is.EqualTo(History));
        await Shop.UntilAsync(() => log.Entries.Any(entry => entry.Text.Contains("again")));
        Assert.That(log.Entries.Where(entry => entry.Level == LogLevel.Error).Select(entry => entry.Failure), Has.One.InstanceOf<IOException>());
    }

    [Test(Description = "rule D6: a relay that cannot work tries less and less often, and says so once, whatever fails in between")]
    public async Task ARelayThatFails_GrowsItsPauses_AndSaysItOnce()
    {
        var (clock, log) = (new TestClock(), new TestLog());
        var time = new RecordedTime(clock);
        store.IsDown = true;
        await using var shop = await Shop.StartAsync(files, store, services: services => services.AddLog(log).AddSingleton<TimeProvider>(time));
        await WriteHistoryAsync(shop);
        await UntilAsync(() => time.Waits.Count >= 4);
        (store.IsDown, store.LosesAnswers) = (false, true);
        await UntilAsync(() => time.Waits.Count >= 9);

        Assert.That(time.Waits.Take(9).Select(pause => pause.TotalSeconds), Is.EqualTo((double[])[1, 2, 4, 8, 16, 32, 60, 60, 60]));
        Assert.That(log.Entries.Count(entry => entry.Level == LogLevel.Error), Is.EqualTo(1));

        store.LosesAnswers = false;
        await Shop.UntilAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return await files.CountAsync<OutboxCommit>() == 0;
        });
        Assert.That(await shop.PayloadsAsync(), Is.EqualTo(History));

        Task UntilAsync(Func<bool> condition) => Shop.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return condition();
        });
    }

    [Test(Description = "rule D6: a host under test has its events in the store at once, and no relay that would look for tables in a database that nobody made")]
    public async Task AHostUnderTest_HasNoRelay()
    {
        var log = new TestLog();
        await using var host = await AxonishTestHost.StartAsync(services =>
        {
            services.AddLog(log);
            services.AddDbContext<ShopContext>(options => options.UseSqlite("Data Source=/nowhere/nothing.db"));
            services.AddAxonish(axonish => axonish.UseEntityFrameworkCore<ShopContext>());
        });
        await host.Gateway.SendAsync(new PlaceOrder("o", 10));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.That(host.Services.GetService<IStateRelay>(), Is.Null);
        Assert.That(host.Events, Has.Count.EqualTo(1));
        Assert.That(log.Entries.Where(entry => entry.Level >= LogLevel.Error), Is.Empty);
    }

    [Test(Description = "rule D6, promise G8: a lost hint costs time, nothing else")]
    public async Task WhatNobodyHintedAt_IsFoundByPolling()
    {
        var time = new TestClock();
        var away = new DoubtfulStore { IsDown = true };
        await using var polling = await Shop.StartAsync(files, store, services: services => services.AddSingleton<TimeProvider>(time));
        await using (var other = await Shop.StartAsync(files, away)) await WriteHistoryAsync(other);

        await Shop.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return await files.CountAsync<OutboxCommit>() == 0;
        });

        Assert.That(await polling.PayloadsAsync(), Is.EqualTo(History));
    }

    [Test(Description = "rule D6: stopped, not killed")]
    public async Task AHostThatStops_LeavesNothingInTheOutbox()
    {
        await using var shop = await Shop.StartAsync(files);
        await WriteHistoryAsync(shop);

        await shop.StopAsync();

        Assert.That(await files.CountAsync<OutboxCommit>(), Is.Zero);
        Assert.That(await files.CountAsync<OutboxEvent>(), Is.Zero);
        Assert.That(await shop.PayloadsAsync(), Is.EqualTo(History));
    }

    [Test(Description = "rule D6: a store that is away does not keep a host from stopping")]
    public async Task AHostThatStopsWithoutItsStore_KeepsItsOutbox()
    {
        store.IsDown = true;
        await using var shop = await Shop.StartAsync(files, store);
        await WriteHistoryAsync(shop);

        await shop.StopAsync();

        Assert.That(await files.CountAsync<OutboxCommit>(), Is.EqualTo(History.Length));
    }

    [Test(Description = "promise G9: halt, never skip")]
    public async Task EventsThatTheStoreRefuses_HoldBackAllThatFollows()
    {
        var log = new TestLog();
        await using var shop = await Shop.StartAsync(files, store, services: services => services.AddLog(log));
        await store.AppendAsync(new EventAppend(
            [new EventMessage(new EventType<OrderClosed>("stranger"), new OrderClosed(), Metadata.Empty, new EventHeader
            {
                Id = Guid.NewGuid(),
                Timestamp = DateTimeOffset.UnixEpoch,
                AggregateType = "Order",
                AggregateIdentifier = "o",
                SequenceNumber = 0,
            })], []));

        await WriteHistoryAsync(shop);
        await Shop.UntilAsync(() => log.Entries.Any(entry => entry.Failure is ConcurrencyException));

        Assert.That(store.HeadPosition, Is.EqualTo(1));
        Assert.That(await files.CountAsync<OutboxCommit>(), Is.EqualTo(History.Length));
        Assert.That(log.Entries.Single(entry => entry.Level == LogLevel.Error).Text, Does.Contain("nothing is skipped"));
    }

    [Test(Description = "promise G4: committed, but the answer was lost")]
    public async Task ACommitWhoseAnswerIsLost_IsLookedUp()
    {
        var commit = new FailingCommit();
        await using var shop = await Shop.StartAsync(files, store, services: services => services.AddSingleton<IInterceptor>(commit));
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        commit.FailsAfter = true;

        Assert.That(await shop.Gateway.SendAsync(new RaiseAmount("o", 5)), Is.EqualTo(15));

        commit.FailsAfter = false;
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 15"));
        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(2));
    }

    [Test(Description = "promise G4: nobody can say that it was not committed")]
    public async Task ACommitThatMayStillHappen_IsReportedAsUnknown()
    {
        var commit = new FailingCommit();
        await using var shop = await Shop.StartAsync(files, store, services: services => services.AddSingleton<IInterceptor>(commit));
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        commit.FailsBefore = true;

        var failure = await Catch(() => shop.Gateway.SendAsync(new RaiseAmount("o", 5)));

        Assert.That(failure, Is.InstanceOf<CommandOutcomeUnknownException>().With.InnerException.InstanceOf<IOException>());
        Assert.That(((CommandOutcomeUnknownException)failure).EventIdentifiers, Has.Count.EqualTo(1));
        commit.FailsBefore = false;
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 10"));
    }

    [Test(Description = "promise G15: the relay and its timer inherit no context from the start of the host or from a sender")]
    public async Task TheRelay_InheritsNothing()
    {
        var time = new TracingTime();
        await using var shop = await Trace.LeaveAsync("whoever came first", async () =>
        {
            var started = await Shop.StartAsync(files, store, services: services => services.AddSingleton<TimeProvider>(time));
            await WriteHistoryAsync(started);
            return started;
        });

        Assert.That(await shop.PayloadsAsync(), Is.EqualTo(History));
        Assert.That(store.Appenders, Has.Count.EqualTo(History.Length).And.All.EqualTo(Trace.None));
        Assert.That(time.Timers, Is.Not.Empty.And.All.EqualTo(Trace.None));
    }

    private static async Task WriteHistoryAsync(Shop shop)
    {
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new RaiseAmount("o", 1));
        await shop.Gateway.SendAsync(new PlaceOrder("p", 20));
        await shop.Gateway.SendAsync(new RaiseAmount("p", 2));
    }
}
