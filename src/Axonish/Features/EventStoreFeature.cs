using Axonish.EventStore.Serialization;
using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.Features;

// The one store of events, what events there are, and how they are written.
internal sealed partial class EventStoreFeature : AxonishFeature
{
    private Func<IServiceProvider, IEventStore>? factory;
    private bool isConfiguredTwice;

    public override string Name => "event store";

    public override FeatureStage Stage => FeatureStage.Stores;

    internal EventStoreLimits Limits { get; set; } = EventStoreLimits.Default;

    internal bool VerifiesEveryEvent { get; set; }

    // Else events are kept in memory, as the objects that they are.
    internal bool IsConfigured => factory is not null;

    // Whether they are written on their way to the store, to an outbox for example.
    internal bool AreWrittenBefore { get; set; }

    internal void Use(Func<IServiceProvider, IEventStore> opening)
    {
        isConfiguredTwice |= IsConfigured;
        factory ??= opening;
    }

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        services.AddSingleton(_ => new EventCatalog([.. application.EventEntries, new EventEntry(FrameworkEvents.StreamDeletedType)], application.Upcasters));
        services.AddSingleton(provider =>
        {
            _ = provider.GetRequiredService<CheckedApplication>();
            return new EventTypeTable(provider.GetRequiredService<EventCatalog>());
        });
        services.AddSingleton(provider => new EventSerializer(
            provider.GetRequiredService<EventTypeTable>(), provider.GetRequiredService<CheckedApplication>().Json, form: null, VerifiesEveryEvent));
        services.AddSingleton(Limits);
        services.AddSingleton(Open);
    }

    public override void Check(FeatureCheck check)
    {
        if (isConfiguredTwice) check.AddFault("Two event stores are configured; leave one (AXN0507).");
        var catalog = check.Services.GetRequiredService<EventCatalog>();
        var faults = catalog.FindFaults();
        check.AddFaults(faults);
        if (faults.Count == 0) check.AddWarnings(catalog.FindHoles());
        if (IsConfigured || AreWrittenBefore || VerifiesEveryEvent) RequireReadableEvents(check);
    }

    public override async ValueTask<Func<CancellationToken, ValueTask>?> StartAsync(FeatureStart start, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(start);
        await start.OpenStoreAsync(() => start.Services.GetRequiredService<IEventStore>(), ct);
        if (!IsConfigured) MemoryOnly(Logger(start.Services));
        return null;
    }

    private IEventStore Open(IServiceProvider provider)
    {
        if (factory is null) return new InMemoryEventStore(provider.GetRequiredService<EventSerializer>(), Limits, roundTrips: false);
        var store = factory(provider);

        // A store that keeps objects has no serializer of its own to know older revisions by.
        if (store is InMemoryEventStore memory) memory.ReadBy(provider.GetRequiredService<EventSerializer>());
        return store;
    }

    // What an upcaster takes is read only.
    private static void RequireReadableEvents(FeatureCheck check)
    {
        if (!check.ChecksContent) return;
        var outdated = check.Application.Upcasters.Select(upcaster => upcaster.Source.Type).ToHashSet();
        var known = new HashSet<Type>();
        foreach (var entry in check.Application.EventEntries)
        {
            if (entry.Name == StreamDeletions.EventName) continue;
            if (entry.Type is var type && !outdated.Contains(type.Type) && known.Add(type.Type)) check.RequireReadable($"The event '{type.Name}'", type.Type);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "No event store is configured, so events are kept in memory and lost when the program ends; configure one, UseSqlite for example.")]
    private static partial void MemoryOnly(ILogger logger);
}
