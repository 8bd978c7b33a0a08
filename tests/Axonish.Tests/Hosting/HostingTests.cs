using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Tests.Hosting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class HostingTests
{
    [Test(Description = "the guide: hosting")]
    public async Task TheHostBuilderAndTheApplicationBuilder_BothTakeAxonish()
    {
        using var generic = Host.CreateDefaultBuilder([]).UseAxonish().ConfigureServices(TestApplication.AddWhatHandlersNeed).Build();
        var builder = Host.CreateApplicationBuilder([]);
        TestApplication.AddWhatHandlersNeed(builder.Services);
        builder.AddAxonish(axonish => axonish.UseEventStore(_ => new InMemoryEventStore()));
        using var application = builder.Build();

        foreach (var host in new[] { generic, application })
        {
            await host.StartAsync();
            Assert.That(await host.Services.GetRequiredService<ICommandGateway>().SendAsync(new BeginDiary("d")), Is.EqualTo("d"));
            await host.StopAsync();
        }
    }

    [Test(Description = "the guide: hosting")]
    public async Task WithNoStoreNamed_TheMemoryServes_AndSaysSoInOneWarning()
    {
        var log = new TestLog();

        await using var app = await TestApplication.StartAsync(services: services => services.AddLog(log));

        Assert.That(app.Store, Is.InstanceOf<InMemoryEventStore>());
        Assert.That(log.Entries.Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Text), Is.EqualTo(new[]
        {
            "No event store is configured, so events are kept in memory and lost when the program ends; configure one, UseSqlite for example.",
        }));
    }

    [Test(Description = "the guide: hosting")]
    public async Task WithAStoreNamed_NothingIsWarnedOf()
    {
        var log = new TestLog();

        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new InMemoryEventStore()), services => services.AddLog(log));

        Assert.That(log.Entries.Where(entry => entry.Level >= LogLevel.Warning), Is.Empty);
    }

    [Test(Description = "the guide: hosting")]
    public void ASecondCall_IsRefused()
    {
        var services = new ServiceCollection().AddAxonish();

        Assert.That(() => services.AddAxonish(), Throws.InvalidOperationException.With.Message.Contains("once"));
    }

    [Test(Description = "the guide: hosting, AXN0507")]
    public void TwoStores_AreAFaultAtStart()
    {
        Assert.That(
            async () => await TestApplication.StartAsync(axonish => axonish
                .UseEventStore(_ => new InMemoryEventStore())
                .UseEventStore(_ => new InMemoryEventStore())),
            Throws.InstanceOf<AxonishConfigurationException>().With.Message.Contains("event store"));
    }

    [Test(Description = "the guide: hosting")]
    public async Task ManyHosts_LiveSideBySideInOneProcess()
    {
        var apps = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TestApplication.StartAsync()));

        await Task.WhenAll(apps.Select(async app => await app.Gateway.SendAsync(new BeginDiary("d"))));

        Assert.That(apps.Select(app => app.Store.HeadPosition), Is.All.EqualTo(1));
        foreach (var app in apps) await app.DisposeAsync();
    }

    [Test(Description = "rule C4")]
    public async Task ACommandSentToAnotherHostFromWithinAHandler_IsNotNested()
    {
        await using var here = await TestApplication.StartAsync();
        await using var there = await TestApplication.StartAsync();
        await here.Gateway.SendAsync(new BeginDiary("d"));

        await Catch(() => here.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await there.Gateway.SendAsync(new BeginDiary("d"));
            throw new NotSupportedException();
        })));

        Assert.That((here.Store.HeadPosition, there.Store.HeadPosition), Is.EqualTo((1L, 1L)));
    }

    [Test(Description = "the guide: hosting")]
    public async Task TheStore_IsDisposedWithTheHost()
    {
        var store = new DisposableStore();
        await using (await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => store)))
        {
            Assert.That(store.IsDisposed, Is.False);
        }

        Assert.That(store.IsDisposed);
    }

    private sealed class DisposableStore : IEventStore, IAsyncDisposable
    {
        private readonly InMemoryEventStore inner = new();

        internal bool IsDisposed { get; private set; }

        public long HeadPosition => inner.HeadPosition;

        public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct) => inner.AppendAsync(append, ct);

        public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct) => inner.FindReceiptAsync(messageId, ct);

        public IAsyncEnumerable<EventMessage> ReadStreamAsync(string aggregateType, string aggregateIdentifier, long fromSequence, CancellationToken ct) =>
            inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);

        public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition, CancellationToken ct) => inner.ReadAllAsync(fromPosition, ct);

        public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
            inner.ReadPageAsync(afterPosition, filter, limit, ct);

        public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

        public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

        public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }
}
