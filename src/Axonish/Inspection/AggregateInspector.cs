using System.Diagnostics.CodeAnalysis;
using Axonish.Aggregates;
using Axonish.Commands;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Inspection;

/// <summary>Looks at the aggregates of one class: as commands left them, as their events say, and as they would be.</summary>
/// <typeparam name="TRoot">The class; of a family, its base class.</typeparam>
/// <remarks>Thread-safe.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class AggregateInspector<TRoot>
    where TRoot : class
{
    private const string Name = "the test";

    private readonly AggregateRepository<TRoot> repository;
    private readonly UnitOfWorkServices units;

    internal AggregateInspector(AggregateRepository<TRoot> repository, UnitOfWorkServices units, EventSerializer serializer)
    {
        this.repository = repository;
        this.units = units;
        State = new StateInspector<TRoot>(repository.Model.DescribeState(), serializer);
    }

    /// <summary>What the compiler knows of the aggregate.</summary>
    public AggregateModel<TRoot> Model => repository.Model;

    /// <summary>Writes, reads and compares states.</summary>
    public StateInspector<TRoot> State { get; }

    /// <summary>Finds the working state of an aggregate, which commands see, where it is in memory. It is no copy.</summary>
    /// <param name="identifier">The aggregate's identifier, as text.</param>
    /// <returns>The aggregate; <see langword="null"/> where it is not in memory.</returns>
    public InspectedAggregate<TRoot>? FindWorking(string identifier) =>
        repository.Cache.Find(identifier) is { Root: not null } live ? Seen(live) : null;

    /// <summary>Builds an aggregate from its stored events, or from a state and the events behind it, beside the one in memory.</summary>
    /// <param name="identifier">The aggregate's identifier, as text.</param>
    /// <param name="state">The state to begin with, which is changed; none for all events.</param>
    /// <param name="atVersion">The version that the state has.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The aggregate.</returns>
    public async ValueTask<InspectedAggregate<TRoot>> RebuildAsync(
        string identifier, TRoot? state = null, long atVersion = -1, CancellationToken ct = default)
    {
        var (live, unit) = Outside(identifier);
        var scope = new UnitScope(unit, live);
        HandlerScope.Enter(scope);
        try
        {
            await (state is null ? live.LoadAsync(ct) : live.RestoreAsync(state, atVersion, ct));
        }
        finally
        {
            scope.Close();
        }

        return Seen(live);
    }

    /// <summary>Carries out one event as if it had been applied: what its handlers apply in turn is ignored, as on replay (rule A5).</summary>
    /// <param name="before">The state before it; a functional aggregate is not changed.</param>
    /// <param name="message">The event.</param>
    /// <returns>The state after it, with the event's sequence as its version.</returns>
    public TRoot Evolve(TRoot before, EventMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var unit = new CommandUnitOfWork(units, new CommandEnvelope(Name, message.Payload, Metadata.Empty), null, CancellationToken.None);
        var scope = new UnitScope(unit, new GivenScope(Model.TypeName) { LastSequence = message.SequenceNumber });
        try
        {
            var after = HandlerScope.Run(scope, () => Model.Evolve(before, message));
            Model.SetVersion(after, message.SequenceNumber);
            return after;
        }
        finally
        {
            scope.Close();
        }
    }

    /// <summary>
    /// Lets somebody look at a state from inside a unit of work that is rolled back: members of the aggregate can be called as a command handler calls them,
    /// and what they apply is not stored.
    /// </summary>
    /// <param name="identifier">The aggregate's identifier, as text.</param>
    /// <param name="state">The state, which is changed where events are stored behind its version.</param>
    /// <param name="atVersion">The version that it has.</param>
    /// <param name="look">Looks at it.</param>
    /// <returns>A task that ends when the unit of work is rolled back; it fails as <paramref name="look"/> does.</returns>
    public async ValueTask LookAsync(string identifier, TRoot state, long atVersion, Action<TRoot> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        var (live, unit) = Outside(identifier);
        unit.Enlist(live);
        await live.RestoreAsync(state, atVersion, CancellationToken.None);
        var scope = new UnitScope(unit, live);
        HandlerScope.Enter(scope);
        try
        {
            look(live.Root!);
        }
        finally
        {
            scope.Close();
            await unit.RollBackAsync(new InvalidOperationException("What a test looks at is not stored."));
        }
    }

    private static InspectedAggregate<TRoot> Seen(LiveAggregate<TRoot> live) => new(live.Root, live.Version, live.IsDeleted, live.Exists);

    // An aggregate that no command uses, locked for a unit of work that is never committed.
    private (LiveAggregate<TRoot> Live, UnitOfWork Unit) Outside(string identifier)
    {
        var unit = new CommandUnitOfWork(units, new CommandEnvelope(Name, this, Metadata.Empty), null, CancellationToken.None);
        var live = repository.Cache.New();
        live.Identify(identifier);
        live.TryAcquire(unit);
        live.Begin(unit);
        return (live, unit);
    }
}
