using Axonish.Aggregates;
using Axonish.Commands;
using Axonish.Generated;
using Axonish.State;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Fixtures.Hosting;

// The application of an aggregate's assembly, wired as a host wires it, on a store in memory and a clock that stands still. Classes that
// handle events outside aggregates are left out: a test of an aggregate ends where the aggregate does.
internal sealed class FixtureHost<TAggregate> : IAsyncDisposable
    where TAggregate : class
{
    private readonly ServiceProvider provider;
    private readonly AggregateRepositories repositories;
    private readonly IServiceProviderIsService known;

    private FixtureHost(ServiceProvider provider, FixtureClock clock, ApplicationModel application)
    {
        this.provider = provider;
        Clock = clock;
        Identifiers = provider.GetRequiredService<IIdentifierSource>();
        Store = (FixtureStore)provider.GetRequiredService<IEventStore>();
        States = provider.GetRequiredService<FixtureStates>();
        Units = provider.GetRequiredService<UnitOfWorkServices>();
        EventTypes = provider.GetRequiredService<EventTypeTable>();
        Commands = provider.GetRequiredService<CommandTable>();
        Bus = provider.GetRequiredService<ICommandBus>();
        repositories = provider.GetRequiredService<AggregateRepositories>();
        known = provider.GetRequiredService<IServiceProviderIsService>();
        Model = (AggregateModel<TAggregate>)application.Find(typeof(TAggregate))!.Model;
        Repository = repositories.Of<TAggregate>();
        Json = provider.GetRequiredService<EventSerializer>();
        State = new StateSerializer<TAggregate>(Model.DescribeState(), Json.Options);
    }

    internal FixtureClock Clock { get; }

    internal IIdentifierSource Identifiers { get; }

    internal FixtureStore Store { get; }

    internal FixtureStates States { get; }

    internal UnitOfWorkServices Units { get; }

    internal EventTypeTable EventTypes { get; }

    internal CommandTable Commands { get; }

    internal ICommandBus Bus { get; }

    internal AggregateModel<TAggregate> Model { get; }

    internal AggregateRepository<TAggregate> Repository { get; }

    internal EventSerializer Json { get; }

    internal StateSerializer<TAggregate> State { get; }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    internal static FixtureHost<TAggregate> Build(IReadOnlyList<Action<AxonishBuilder>> configurations)
    {
        var (provider, clock, application) = FixtureWiring.Wire(typeof(TAggregate), configurations, RequireAggregate, new HashSet<Type>());
        return new FixtureHost<TAggregate>(provider, clock, application);
    }

    internal bool Knows(Type service) => known.IsService(service);

    internal void Reset(bool serializes)
    {
        Clock.Now = FixtureClock.Start;
        (Identifiers as FixtureIdentifiers)?.Reset();
        Store.Reset(serializes);
        States.Reset();
        repositories.ForgetAll();
    }

    // The aggregate as it was when this is asked, by its working state if that is cached; none where it never existed.
    internal LiveAggregate<TAggregate>? Working(string identifier) =>
        Repository.Cache.Find(identifier) is { Root: not null } live ? live : null;

    // The aggregate as its stored events say, or as they say after a state that it had at a version.
    internal async ValueTask<LiveAggregate<TAggregate>> ReplayAsync(string identifier, TAggregate? state = null, long atVersion = -1)
    {
        var (live, unit) = Outside(identifier);
        var scope = new UnitScope(unit, live);
        HandlerScope.Enter(scope);
        try
        {
            await (state is null ? live.LoadAsync(CancellationToken.None) : live.RestoreAsync(state, atVersion, CancellationToken.None));
        }
        finally
        {
            scope.Close();
        }

        return live;
    }

    // An aggregate that no command uses, locked for a unit of work that is never committed.
    internal (LiveAggregate<TAggregate> Live, UnitOfWork Unit) Outside(string identifier)
    {
        var unit = new CommandUnitOfWork(Units, new CommandEnvelope("the test", this, Metadata.Empty), null, CancellationToken.None);
        var live = Repository.Cache.New();
        live.Identify(identifier);
        live.TryAcquire(unit);
        live.Begin(unit);
        return (live, unit);
    }

    private static void RequireAggregate(ApplicationModel application)
    {
        if (application.Find(typeof(TAggregate)) is not null) return;
        throw new AxonishTestException($"{typeof(TAggregate)} is no aggregate of its assembly; mark it with [Aggregate].");
    }
}
