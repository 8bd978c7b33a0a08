using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Repositories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class CacheTests
{
    [Test(Description = "rule D4")]
    public async Task AnAggregateInUse_IsReadFromTheStoreOnce()
    {
        var store = new WatchedStore();
        await using var writer = await WithDiaryAsync(store);
        await using var app = await TestApplication.StartAsync(store);
        var before = store.StreamReads;

        for (var i = 0; i < 5; i++) await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("."))));

        Assert.That(store.StreamReads - before, Is.EqualTo(1));
    }

    [Test(Description = "rule D4")]
    public async Task AnAggregateThatWasJustCreated_IsNotReadAtAll()
    {
        var store = new WatchedStore();
        await using var app = await WithDiaryAsync(store);

        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("."))));

        Assert.That(store.StreamReads, Is.Zero);
    }

    [Test(Description = "rule D4")]
    public async Task ARefusedCommand_CostsNoReplay()
    {
        var store = new WatchedStore();
        await using var app = await WithDiaryAsync(store);

        await Catch(() => app.Gateway.SendAsync(new Write("d", () => throw new NotSupportedException())));
        await app.Gateway.SendAsync(new ReadDiary("d"));

        Assert.That(store.StreamReads, Is.Zero);
    }

    [Test(Description = "rule D4")]
    public async Task ACommandRefusedAfterItAppliedAnEvent_CostsOneReplay_AndTheStateIsAsStored()
    {
        var store = new WatchedStore();
        await using var app = await WithDiaryAsync(store);
        await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("lost"));
            throw new NotSupportedException();
        })));

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
        Assert.That(store.StreamReads, Is.EqualTo(1));
    }

    [Test(Description = "rule D4, K17")]
    public async Task AFailedAppend_CostsOneReplay_AndTheStateIsAsStored()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new FailingStore(typeof(Noted))));
        await app.Gateway.SendAsync(new BeginDiary("d"));

        await Catch(() => app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("lost")))));

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
    }

    [Test(Description = "rule D4")]
    public async Task TheCache_HoldsNoMoreThanItsLimit()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.CommandLimits = new CommandLimits { CachedAggregates = 3 });

        for (var number = 0; number < 50; number++)
        {
            await app.Gateway.SendAsync(new BeginDiary($"d-{number}"));
            Assert.That(app.CacheOf<Diary>().Count, Is.LessThanOrEqualTo(3));
        }

        for (var number = 0; number < 50; number++) await app.Gateway.SendAsync(new ReadDiary($"d-{number}"));
    }

    [Test(Description = "rule D4")]
    public async Task AnAggregateThatIsBeingCommanded_IsNeverPushedOut()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.CommandLimits = new CommandLimits { CachedAggregates = 2 });
        await app.Gateway.SendAsync(new BeginDiary("held"));
        var finish = new TaskCompletionSource();
        var holder = app.Gateway.SendAsync(new WriteLater("held", async () =>
        {
            Apply(new Noted("first"));
            await finish.Task;
        }));
        for (var number = 0; number < 20; number++) await app.Gateway.SendAsync(new BeginDiary($"d-{number}"));

        var next = app.Gateway.SendAsync(new Write("held", () => Apply(new Noted("second"))));
        Assert.That(next.IsCompleted, Is.False);
        finish.SetResult();
        await holder;
        await next;

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("held")), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test(Description = "rule D4")]
    public async Task AnAggregateThatNoCommandUses_IsLetGoAfterTheIdleTime()
    {
        var time = new TestClock();
        await using var app = await TestApplication.StartAsync(
            axonish => axonish.CommandLimits = new CommandLimits { CacheIdleTime = TimeSpan.FromMinutes(10) }, services => services.AddSingleton<TimeProvider>(time));
        await app.Gateway.SendAsync(new BeginDiary("used"));
        await app.Gateway.SendAsync(new BeginDiary("idle"));

        for (var minutes = 0; minutes < 30; minutes += 5)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await app.Gateway.SendAsync(new ReadDiary("used"));
        }

        Assert.That(app.CacheOf<Diary>().Count, Is.EqualTo(1));
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.That(app.CacheOf<Diary>().Count, Is.Zero);
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("idle")), Is.Empty);
    }

    [Test(Description = "rule D4: not before a whole idle time has passed without it")]
    public async Task AnAggregate_IsNotLetGoBeforeTheIdleTime()
    {
        var time = new TestClock();
        await using var app = await TestApplication.StartAsync(
            axonish => axonish.CommandLimits = new CommandLimits { CacheIdleTime = TimeSpan.FromMinutes(10) }, services => services.AddSingleton<TimeProvider>(time));
        await app.Gateway.SendAsync(new BeginDiary("used"));
        await app.Gateway.SendAsync(new BeginDiary("idle"));

        time.Advance(TimeSpan.FromMinutes(10));
        Assert.That(app.CacheOf<Diary>().Count, Is.EqualTo(2));
        await app.Gateway.SendAsync(new ReadDiary("used"));
        time.Advance(TimeSpan.FromMinutes(10));

        Assert.That(app.CacheOf<Diary>().Find("used"), Is.Not.Null);
        Assert.That(app.CacheOf<Diary>().Find("idle"), Is.Null);
    }

    [Test(Description = "rule D4: a host that is gone wakes nobody")]
    public async Task AHostThatIsDisposed_KeepsNoTimer()
    {
        var time = new TestClock();
        await using (var app = await TestApplication.StartAsync(services: services => services.AddSingleton<TimeProvider>(time)))
        {
            await app.Gateway.SendAsync(new BeginDiary("d"));
            Assert.That(time.NextTimer, Is.Not.Null);
        }

        Assert.That(time.NextTimer, Is.Null);
    }

    [Test(Description = "rule E4: a store that has lost an event is reported, and nothing is decided on the rest")]
    public async Task AStreamWithAGap_IsNamed()
    {
        var store = new InMemoryEventStore();
        await using (var app = await WithDiaryAsync(store))
        {
            await app.Gateway.SendAsync(new Write("d", () =>
            {
                Apply(new Noted("1"));
                Apply(new Noted("2"));
            }));
        }

        await using var damaged = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new GappyStore(store, lost: 1)));
        Assert.That(await Catch(() => damaged.Gateway.SendAsync(new ReadDiary("d"))), Is.InstanceOf<InvalidOperationException>()
            .With.Message.EqualTo("The stream of Diary 'd' continues with sequence 2 where 1 belongs; the store is damaged."));
        Assert.That(damaged.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule D4")]
    public async Task AnAggregateThatWasMetWithinTheIdleTime_IsStillThere()
    {
        var time = new TestClock();
        var store = new WatchedStore();
        await using var app = await TestApplication.StartAsync(
            axonish =>
            {
                axonish.CommandLimits = new CommandLimits { CacheIdleTime = TimeSpan.FromMinutes(10) };
                axonish.UseEventStore(_ => store);
            },
            services => services.AddSingleton<TimeProvider>(time));
        time.Advance(TimeSpan.FromMinutes(9));
        await app.Gateway.SendAsync(new BeginDiary("d"));

        time.Advance(TimeSpan.FromMinutes(9));
        await app.Gateway.SendAsync(new ReadDiary("d"));

        Assert.That(store.StreamReads, Is.Zero);
    }

    [Test(Description = "rule D4, K16")]
    public async Task EventsThatAnotherProcessStored_AreSeenAfterTheLostRace()
    {
        var store = new InMemoryEventStore();
        await using var here = await TestApplication.StartAsync(store);
        await using var there = await TestApplication.StartAsync(store);
        await here.Gateway.SendAsync(new BeginDiary("d"));
        await there.Gateway.SendAsync(new Write("d", () => Apply(new Noted("there"))));

        await here.Gateway.SendAsync(new Write("d", () => Apply(new Noted("here"))));

        Assert.That(await here.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "there", "here" }));
        Assert.That((await here.EventsAsync()).Select(e => e.SequenceNumber), Is.EqualTo(new long[] { 0, 1, 2 }));
    }

    private static async Task<TestApplication> WithDiaryAsync(IEventStore store)
    {
        var app = await TestApplication.StartAsync(store);
        await app.Gateway.SendAsync(new BeginDiary("d"));
        return app;
    }
}
