using Axonish.Tests.EventHandling;
using Axonish.Tests.Intercepting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Axonish.Tests.Configuring;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ConfigurationTests
{
    [Test(Description = "rule D4")]
    public async Task KeepLive_SaysPerTypeHowManyStayInMemory()
    {
        var store = new WatchedStore();
        await using var app = await TestApplication.StartAsync(axonish => axonish
            .UseEventStore(_ => store)
            .ConfigureAggregate<Mailbox>(mailbox => mailbox.KeepLive(2)));
        foreach (var id in new[] { "1", "2", "3", "4" })
        {
            await app.Gateway.SendAsync(new PutUpMailbox(id));
            await app.Gateway.SendAsync(new BeginDiary(id));
        }

        Assert.That(app.CacheOf<Mailbox>().Count, Is.EqualTo(2));
        Assert.That(app.CacheOf<Diary>().Count, Is.EqualTo(4));
        foreach (var id in new[] { "1", "2", "3", "4" }) Assert.That(await app.Gateway.SendAsync(new Deliver(id, "hello")), Is.EqualTo(1));
    }

    [Test(Description = "rule D4")]
    public async Task KeepLive_SaysPerTypeForHowLong()
    {
        var time = new TestClock();
        await using var app = await TestApplication.StartAsync(
            axonish => axonish.ConfigureAggregate<Mailbox>(mailbox => mailbox.KeepLive(100, TimeSpan.FromMinutes(1))), services => services.AddSingleton<TimeProvider>(time));
        await app.Gateway.SendAsync(new PutUpMailbox("1"));
        await app.Gateway.SendAsync(new BeginDiary("1"));

        time.Advance(TimeSpan.FromMinutes(3));

        Assert.That((app.CacheOf<Mailbox>().Count, app.CacheOf<Diary>().Count), Is.EqualTo((0, 1)));
        Assert.That(await app.Gateway.SendAsync(new Deliver("1", "hello")), Is.EqualTo(1));
    }

    [Test(Description = "rule D4")]
    public async Task KeepLive_OfNone_RebuildsEveryTime()
    {
        var store = new WatchedStore();
        await using var app = await TestApplication.StartAsync(axonish => axonish
            .UseEventStore(_ => store).ConfigureAggregate<Mailbox>(mailbox => mailbox.KeepLive(0)));
        await app.Gateway.SendAsync(new PutUpMailbox("1"));
        var before = store.StreamReads;

        Assert.That(await app.Gateway.SendAsync(new Deliver("1", "a")), Is.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new Deliver("1", "b")), Is.EqualTo(2));

        Assert.That(store.StreamReads - before, Is.EqualTo(2));
        Assert.That(app.CacheOf<Mailbox>().Count, Is.Zero);
    }

    [Test(Description = "rules D1 and D4")]
    public async Task MoreAggregatesThanAreKept_MayBeLockedAtOnce([Values(0, 1)] int kept)
    {
        await using var first = await TestApplication.StartAsync();
        foreach (var id in new[] { "1", "2", "3" }) await first.Gateway.SendAsync(new PutUpMailbox(id));
        await using var app = await TestApplication.StartAsync(axonish => axonish
            .UseEventStore(_ => new LentStore(first.Store)).ConfigureAggregate<Mailbox>(mailbox => mailbox.KeepLive(kept)));

        var letters = 0;
        await app.Gateway.SendAsync(new Run(async _ =>
        {
            foreach (var id in new[] { "1", "2", "3", "1" }) letters += await app.Gateway.SendAsync(new Deliver(id, "hello"));
        })).AsTask().WaitAsync(TimeSpan.FromMinutes(5));

        Assert.That(letters, Is.EqualTo(1 + 1 + 1 + 2));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(7));
        Assert.That(app.AllLocksAreFree<Mailbox>());
    }

    [Test(Description = "the guide: hosting")]
    public async Task WithoutHandlersOf_LeavesACommandsHandlerOut()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.WithoutHandlersOf<TollGate>());

        Assert.That(await Catch(() => app.Gateway.SendAsync(new PayToll(1))), Is.InstanceOf<NoHandlerForCommandException>().With.Message.Contains(nameof(PayToll)));
    }

    [Test(Description = "the guide: hosting, rule C3")]
    public async Task WithoutHandlersOf_LeavesAnEventsHandlerOut_AndItsEventsReadable()
    {
        var board = new Board();
        await using var app = await TestApplication.StartAsync(
            axonish => axonish.WithoutHandlersOf<LastAnnouncer>(), services => services.AddSingleton(board));

        await app.Services.GetRequiredService<IEventGateway>().PublishAsync(new Whispered("x"), Metadata.Of("from", "ann"));

        Assert.That(board.Lines, Is.Empty);
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new[] { new Whispered("x") }));
    }

    [Test(Description = "the guide: hosting")]
    public async Task WithoutAssembly_LeavesAllOfItOut()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.WithoutAssembly("Axonish.Tests"));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new PayToll(1))), Is.InstanceOf<NoHandlerForCommandException>().With.Message.Contains(nameof(PayToll)));
    }

    [Test(Description = "the guide: hosting")]
    public void AllThatIsWrong_IsReportedAtOnce_WhenTheHostStarts()
    {
        var failure = Assert.CatchAsync(() => TestApplication.StartAsync(axonish => axonish
            .UseEventStore(_ => new InMemoryEventStore())
            .UseEventStore(_ => new InMemoryEventStore())
            .WithoutAssembly("Axonish.Test")
            .WithoutHandlersOf<Board>()
            .ConfigureAggregate<Board>(board => board.KeepLive(1))));

        Assert.That(failure, Is.InstanceOf<AxonishConfigurationException>());
        Assert.That(((AxonishConfigurationException)failure!).Faults, Has.Some.Contains("Two event stores")
            .And.Some.Contains("'Axonish.Test'")
            .And.Some.Contains("ConfigureAggregate").And.Some.Contains("WithoutHandlersOf").And.Some.Contains(nameof(Board)));
        Assert.That(failure.Message.Split('\n'), Has.Length.EqualTo(5));
    }

    [Test(Description = "the guide: hosting")]
    public void Nulls_AreRefusedWhereTheyAreGiven() => Assert.Multiple(() =>
    {
        Configure(axonish => axonish.UseEventStore(null!), "factory");
        Configure(axonish => axonish.Intercept((ICommandDispatchInterceptor)null!), "interceptor");
        Configure(axonish => axonish.Intercept((ICommandHandlerInterceptor)null!), "interceptor");
        Configure(axonish => axonish.UseCorrelation(null!), "provider");
        Configure(axonish => axonish.WithoutAssembly(null!), "assemblyName");
        Configure(axonish => axonish.ConfigureAggregate<Mailbox>(null!), "configure");
        Configure(axonish => axonish.ConfigureAggregate<Mailbox>(mailbox => mailbox.UseCommandTargetResolver(null!)), "resolver");
        Assert.That(() => new ServiceCollection().AddAxonish(axonish => axonish.ConfigureAggregate<Mailbox>(mailbox => mailbox.KeepLive(-1))),
            Throws.InstanceOf<ArgumentOutOfRangeException>());

        static void Configure(Action<AxonishBuilder> configure, string parameter) => Assert.That(
            () => new ServiceCollection().AddAxonish(configure), Throws.ArgumentNullException.With.Property("ParamName").EqualTo(parameter));
    });

    [Test(Description = "the guide: hosting: health")]
    public async Task TheHealthCheck_ReadsTheStore([Values] bool isBroken)
    {
        var store = new UnreadableStore { IsBroken = isBroken };
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => store).AddHealthCheck("events", "ready"));
        await app.Gateway.SendAsync(new BeginDiary("d"));

        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));

        var entry = report.Entries["events"];
        Assert.That(entry.Status, Is.EqualTo(isBroken ? HealthStatus.Unhealthy : HealthStatus.Healthy));
        Assert.That(entry.Description, Does.Contain(isBroken ? "The disk is gone" : "position 1"));
    }

    [Test(Description = "the guide: hosting: health")]
    public async Task AnEmptyStore_IsHealthy()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.AddHealthCheck());

        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.That(report.Entries["axonish"].Status, Is.EqualTo(HealthStatus.Healthy));
    }

    private sealed class UnreadableStore : IEventStore
    {
        private readonly InMemoryEventStore inner = new();

        internal bool IsBroken { get; init; }

        public long HeadPosition => inner.HeadPosition;

        public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) => inner.AppendAsync(append, ct);

        public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => inner.FindReceiptAsync(messageId, ct);

        public IAsyncEnumerable<EventMessage> ReadStreamAsync(
            string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
            inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);

        public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) =>
            IsBroken ? throw new IOException("The disk is gone.") : inner.ReadAllAsync(fromPosition, ct);

        public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
            inner.ReadPageAsync(afterPosition, filter, limit, ct);

        public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

        public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

        public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);
    }

    [Test(Description = "rule D4")]
    public void AnIdleTimeThatIsNone_IsRefused() =>
        Assert.That(() => TestApplication.StartAsync(axonish => axonish.ConfigureAggregate<Mailbox>(mailbox => mailbox.KeepLive(1, TimeSpan.Zero))), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
