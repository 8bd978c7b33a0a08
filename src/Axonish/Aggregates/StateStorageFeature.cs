using Axonish.Features;
using Axonish.Generated;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Aggregates;

// The one place where state-stored aggregates are kept, which a package brings.
internal sealed class StateStorageFeature(EventStoreFeature events) : AxonishFeature
{
    private readonly List<string> furtherPlaces = [];

    public override string Name => "state storage";

    public override FeatureStage Stage => FeatureStage.Stores;

    internal Func<IServiceProvider, IStateStore>? Factory { get; private set; }

    // The name is what the user calls the place. False where there is another already.
    internal bool TryUse(string name, Func<IServiceProvider, IStateStore> factory)
    {
        if (Factory is not null) furtherPlaces.Add(name);
        Factory ??= factory;
        events.AreWrittenBefore = true;
        return Factory == factory;
    }

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        if (Factory is not null) services.AddSingleton(Factory);
    }

    public override void Check(FeatureCheck check)
    {
        foreach (var name in furtherPlaces)
            check.AddFault($"A second place for the state of state-stored aggregates is configured, {name}; one unit of work is one transaction, so leave one.");
        var aggregates = StateStored(check.Application);
        if (aggregates.Count == 0) return;
        check.AddFaults(aggregates
            .Where(aggregate => aggregate.IsFunctional)
            .Select(aggregate => $"{aggregate.RootType} is state-stored and functional; handlers of a state-stored aggregate change it, so make them instance methods, or leave StateStored out."));
        check.AddFaults(check.Services.GetService<IStateStore>() is { } store
            ? store.FindFaults([.. aggregates.Where(aggregate => !aggregate.IsFunctional).Select(aggregate => aggregate.StateMapping()!)])
            : aggregates.Select(aggregate => $"{aggregate.RootType} is state-stored, but nothing keeps state; reference Axonish.EntityFrameworkCore and call UseEntityFrameworkCore<TContext>()."));
    }

    private static List<AggregateModel> StateStored(ApplicationModel application)
    {
        var aggregates = new List<AggregateModel>();
        foreach (var aggregate in application.AggregateEntries)
        {
            if (aggregate.IsStateStored) aggregates.Add(aggregate.Model);
        }

        return aggregates;
    }
}
