using Axonish.Fixtures.Reporting;
using Axonish.Generated;
using Axonish.Inspection;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Fixtures.Hosting;

// The application of an aggregate's assembly, wired as a host wires it, on a store in memory and a clock that stands still. Classes that
// handle events outside aggregates are left out: a test of an aggregate ends where the aggregate does.
internal sealed class FixtureHost<TAggregate> : IAsyncDisposable
    where TAggregate : class
{
    private readonly ServiceProvider provider;
    private readonly HostInspector host;
    private readonly IServiceProviderIsService known;

    private FixtureHost(ServiceProvider provider, FixtureClock clock)
    {
        this.provider = provider;
        host = new HostInspector(provider);
        Clock = clock;
        Identifiers = provider.GetRequiredService<IIdentifierSource>();
        Store = (FixtureStore)provider.GetRequiredService<IEventStore>();
        States = provider.GetRequiredService<FixtureStates>();
        EventTypes = provider.GetRequiredService<EventTypeTable>();
        Bus = provider.GetRequiredService<ICommandBus>();
        known = provider.GetRequiredService<IServiceProviderIsService>();
        Aggregates = host.Aggregates<TAggregate>();
        Values = new Values(new ValueInspector(provider.GetRequiredService<EventSerializer>()));
    }

    internal FixtureClock Clock { get; }

    internal IIdentifierSource Identifiers { get; }

    internal FixtureStore Store { get; }

    internal FixtureStates States { get; }

    internal EventTypeTable EventTypes { get; }

    internal ICommandBus Bus { get; }

    internal AggregateInspector<TAggregate> Aggregates { get; }

    internal AggregateModel<TAggregate> Model => Aggregates.Model;

    internal Values Values { get; }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    internal static FixtureHost<TAggregate> Build(IReadOnlyList<Action<AxonishBuilder>> configurations)
    {
        var (provider, clock, _) = FixtureWiring.Wire(typeof(TAggregate), configurations, RequireAggregate, new HashSet<Type>());
        return new FixtureHost<TAggregate>(provider, clock);
    }

    internal bool Knows(Type service) => known.IsService(service);

    internal CommandModel? FindCommand(string name) => host.FindCommand(name);

    internal void Reset(bool serializes)
    {
        Clock.Now = FixtureClock.Start;
        (Identifiers as FixtureIdentifiers)?.Reset();
        Store.Reset(serializes);
        States.Reset();
        host.ForgetAggregates();
    }

    private static void RequireAggregate(ApplicationInspector application)
    {
        if (application.FindAggregate(typeof(TAggregate)) is not null) return;
        throw new AxonishTestException($"{typeof(TAggregate)} is no aggregate of its assembly; mark it with [Aggregate].");
    }
}
