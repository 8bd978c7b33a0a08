using Axonish.Aggregates;
using Axonish.Commands;
using Axonish.Events;
using Axonish.Generated;
using Axonish.StateStore;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Axonish.Messaging;

namespace Axonish.Hosting;

// Which parts a host has and what each is made of.
internal static class AxonishServices
{
    internal static void Register(AxonishBuilder builder, ApplicationModel application)
    {
        var services = builder.Services;
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdentifierSource>(provider => new SequentialIdentifierSource(provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton(application);
        services.AddSingleton(provider => new AxonishApplication(application, builder, provider));
        services.AddSingleton(provider => provider.GetRequiredService<AxonishApplication>().EventTypes);
        services.AddSingleton(provider => new EventSerializer(
            provider.GetRequiredService<EventTypeTable>(), provider.GetRequiredService<AxonishApplication>().Json, form: null, builder.VerifiesEveryEvent));
        services.AddSingleton(builder.EventStoreLimits);
        if (builder.StateStore is { } stateStore) services.AddSingleton(stateStore);
        if (!builder.HasEventStore)
        {
            services.AddSingleton<IEventStore>(provider => new InMemoryEventStore(
                provider.GetRequiredService<EventSerializer>(), builder.EventStoreLimits, roundTrips: false));
        }

        services.AddSingleton(provider => new UnitOfWorkServices(
            new EventLogTarget(provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IIdentifierSource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Axonish.UnitOfWork"),
            provider.GetService<ICorrelationProvider>(),
            application.EventHandlers.Count == 0 ? null : new Lazy<IStagedEventPublisher>(provider.GetRequiredService<SubscribedEvents>)));
        services.AddSingleton(provider => new SubscribedEvents(
            application.EventHandlers, provider.GetRequiredService<AggregateRepositories>(), provider));
        services.AddSingleton<IEventGateway>(provider => new EventGateway(provider.GetRequiredService<EventEntrance>()));
        services.AddSingleton(provider => new AggregateServices(
            provider.GetRequiredService<UnitOfWorkServices>(), provider.GetRequiredService<IEventStore>(),
            provider.GetService<IStateStore>() is { } states ? new StateSessions(states, provider.GetRequiredService<IIdentifierSource>()) : null,
            provider.GetRequiredService<EventTypeTable>(), new WaitGraph(builder.CommandLimits.QueuedCommands),
            new Lazy<IAggregateCreator>(provider.GetRequiredService<CommandTable>), builder.CommandLimits,
            builder.TakesSnapshots ? provider.GetRequiredService<SnapshotServices>() : null));
        services.AddSingleton(builder.SnapshotStore ?? (_ => new InMemorySnapshotStore()));
        services.AddSingleton<SnapshotQueue>();
        services.AddSingleton(provider => new SnapshotServices(
            provider.GetRequiredService<ISnapshotStore>(),
            provider.GetRequiredService<SnapshotQueue>(),
            provider.GetRequiredService<EventSerializer>().Options,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Axonish.Snapshots")));
        services.AddSingleton(provider => new AggregateRepositories(application.AggregateEntries, provider.GetRequiredService<AggregateServices>(), builder.Aggregates));
        services.AddSingleton<IEventRetention>(provider => new AggregateRetention(
            provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ISnapshotStore>(), provider.GetRequiredService<AggregateRepositories>()));
        var (commands, events) = (new CommandEntrance(), new EventEntrance());
        services.AddSingleton(commands);
        services.AddSingleton(events);
        services.AddSingleton(new HostEntrance(commands, events));

        // Made by the container and after the store, so that it is closed before the store is where nobody has stopped the host.
        services.AddSingleton(_ => new CommandGate());
        services.AddSingleton(provider => new CommandPipeline(new CommandPipelineServices(
            provider.GetRequiredService<UnitOfWorkServices>(),
            builder.EventStoreLimits,
            provider.GetRequiredService<CommandGate>(),
            builder.CommandLimits.Attempts,
            new(() => CommandRetries.Create(builder.CommandLimits.Attempts, provider.GetRequiredService<TimeProvider>())),
            builder.RemembersCommands
                ? new CommandMemory(
                    provider.GetRequiredService<IEventStore>(), provider.GetService<IStateStore>(), provider.GetRequiredService<EventSerializer>())
                : null,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Axonish.Commands"),
            [.. provider.GetServices<ICommandDispatchInterceptor>()],
            [.. provider.GetServices<ICommandHandlerInterceptor>()])));
        services.AddSingleton(provider => new CommandTable(
            provider.GetRequiredService<AxonishApplication>().Commands,
            provider.GetRequiredService<CommandPipeline>(),
            provider.GetRequiredService<AggregateRepositories>(),
            provider));
        services.AddSingleton<ICommandBus>(provider => new CommandBus(provider.GetRequiredService<CommandEntrance>()));
        services.AddSingleton<ICommandGateway>(provider => new CommandGateway(provider.GetRequiredService<CommandEntrance>()));

        services.AddSingleton(typeof(IRepository<>), typeof(InjectedRepository<>));
        services.AddSingleton<IHostedService>(provider => new AxonishStart(
            provider,
            provider.GetRequiredService<HostEntrance>(),
            new StoreOpening(provider.GetRequiredService<TimeProvider>(), builder.StoreStartTimeout, provider.GetRequiredService<ILoggerFactory>().CreateLogger("Axonish")),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Axonish"),
            usesMemory: !builder.HasEventStore));
    }

    // A store that keeps objects has no serializer of its own to know older revisions by.
    internal static IEventStore ReadByHost(IEventStore store, IServiceProvider provider)
    {
        if (store is InMemoryEventStore memory) memory.ReadBy(provider.GetRequiredService<EventSerializer>());
        return store;
    }
}
