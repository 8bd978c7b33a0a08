using Axonish.Inspection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Axonish.Fixtures.Hosting;

// The application of one assembly, wired as a host wires it, on a store in memory and a clock that stands still.
internal static class FixtureWiring
{
    internal static (ServiceProvider Provider, FixtureClock Clock, ApplicationInspector Application) Wire(
        Type of, IReadOnlyList<Action<AxonishBuilder>> configurations, Action<ApplicationInspector> check, ISet<Type> tested)
    {
        var services = new ServiceCollection();
        var clock = new FixtureClock();
        var wiring = new HostWiring(services);
        var builder = wiring.Builder;
        foreach (var configure in configurations) configure(builder);
        if (services.Any(service => service.ServiceType == typeof(TimeProvider)))
            throw new AxonishTestException("The fixture brings the clock, a TimeProvider that stands still; set it with GivenCurrentTime, and register no other.");
        services.AddSingleton<TimeProvider>(clock);
        services.TryAddSingleton<IIdentifierSource>(new FixtureIdentifiers());
        builder.UseEventStore(container => new FixtureStore(container.GetRequiredService<EventSerializer>(), builder.EventStoreLimits));
        builder.Feature<FixtureGroups>();
        var application = wiring.Describe(Manifests.Of(of));
        var inspector = new ApplicationInspector(application);
        check(inspector);
        inspector.LeaveOut(entry => !tested.Contains(entry.Model.HandlerType) && (!entry.IsSubscribing || !inspector.HandlesCommands(entry.Model.HandlerType)));
        services.AddSingleton(container => new FixtureStates(
            application, new Lazy<FixtureStore>(() => (FixtureStore)container.GetRequiredService<IEventStore>())));
        builder.TryUseStateStore("the fixture", container => container.GetRequiredService<FixtureStates>());
        return (wiring.Open(application), clock, inspector);
    }
}
