using Axonish.Fixtures.Hosting;
using Axonish.Generated;
using Axonish.Processing.Storage;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Axonish.Hosts;

// Puts what a test needs into the place of what an application configured: stores and clock, and watchers at the entrances.
internal static class HostSubstitutes
{
    internal static void Apply(IServiceCollection services, TestClock clock, RunningWork work, WatchedCommands commands)
    {
        if (!services.Any(service => service.ServiceType == typeof(ApplicationModel)))
            throw new AxonishTestException("The configuration brings no Axonish; call UseAxonish or AddAxonish in it, in the assembly that hosts.");
        services.RemoveAll<TimeProvider>();
        services.AddSingleton<TimeProvider>(clock);
        services.RemoveAll<IEventStore>();
        services.AddSingleton<IEventStore>(provider => new FixtureStore(
            provider.GetRequiredService<EventSerializer>(), provider.GetRequiredService<EventStoreLimits>()));

        // What binds handlers to a database is gone with it: a handler that asks for its transaction is named when the host starts.
        services.RemoveAll<IReadSideStore>();
        services.RemoveAll<ReadSideResource>();
        services.AddSingleton<IReadSideStore>(new InMemoryReadSideStore(clock));
        services.RemoveAll<ISnapshotStore>();
        services.AddSingleton<ISnapshotStore>(new InMemorySnapshotStore());
        services.RemoveAll<IStateStore>();
        services.AddSingleton<IStateStore>(provider => new FixtureStates(
            provider.GetRequiredService<ApplicationModel>(),
            new Lazy<FixtureStore>(() => (FixtureStore)provider.GetRequiredService<IEventStore>())));

        // The events of state-stored aggregates are in the store at once: there is nothing to bring, and no database to bring it from.
        services.RemoveAll<IStateRelay>();

        // First of all, so that they are the outermost.
        services.Insert(0, ServiceDescriptor.Singleton<ICommandDispatchInterceptor>(commands));
        services.Insert(0, ServiceDescriptor.Singleton<ICommandHandlerInterceptor>(commands));
        var gateway = services.Last(service => service.ServiceType == typeof(IEventGateway));
        services.Remove(gateway);
        services.AddSingleton<IEventGateway>(provider => new WatchedEvents((IEventGateway)gateway.ImplementationFactory!(provider), work));
    }
}
