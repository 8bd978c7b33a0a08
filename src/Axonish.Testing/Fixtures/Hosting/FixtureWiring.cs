using Axonish.Commands;
using Axonish.EventStore;
using Axonish.Generated;
using Axonish.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Axonish.Fixtures.Hosting;

// The application of one assembly, wired as a host wires it, on a store in memory and a clock that stands still.
internal static class FixtureWiring
{
    internal static (ServiceProvider Provider, FixtureClock Clock, ApplicationModel Application) Wire(
        Type tested, IReadOnlyList<Action<AxonishBuilder>> configurations, Action<ApplicationModel> check, ISet<Type> subscribing)
    {
        var services = new ServiceCollection();
        var clock = new FixtureClock();
        var builder = new AxonishBuilder(services) { RequiresServices = false, ChecksContent = false };
        foreach (var configure in configurations) configure(builder);
        if (services.Any(service => service.ServiceType == typeof(TimeProvider)))
            throw new AxonishTestException("The fixture brings the clock, a TimeProvider that stands still; set it with GivenCurrentTime, and register no other.");
        services.AddSingleton<TimeProvider>(clock);
        services.TryAddSingleton<IIdentifierSource>(new FixtureIdentifiers());
        builder.UseEventStore(container => new FixtureStore(container.GetRequiredService<EventSerializer>(), builder.EventStoreLimits));
        var application = builder.Describe(Manifests.Of(tested));
        check(application);
        application.LeaveOut(entry => !subscribing.Contains(entry.Model.HandlerType) && !application.HandlesCommands(entry.Model.HandlerType));
        foreach (var entry in application.EventHandlers) entry.Subscribe();
        services.AddSingleton(container => new FixtureStates(
            application, new Lazy<FixtureStore>(() => (FixtureStore)container.GetRequiredService<IEventStore>())));
        builder.TryUseStateStore("the fixture", container => container.GetRequiredService<FixtureStates>());
        AxonishServices.Register(builder, application);
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<HostEntrance>().Open(provider);
        return (provider, clock, application);
    }
}
