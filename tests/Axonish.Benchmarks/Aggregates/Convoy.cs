using static Axonish.AggregateLifecycle;

namespace Axonish.Benchmarks.Aggregates;

public sealed record OpenConvoy([property: TargetAggregateIdentifier] string ConvoyId, int Wagons);

public sealed record LoadWagon([property: TargetAggregateIdentifier] string ConvoyId, int WagonId, int Tons);

public sealed record RenameConvoy([property: TargetAggregateIdentifier] string ConvoyId, string Name);

public sealed record ConvoyOpened(string ConvoyId, int Wagons);

public sealed record WagonLoaded(string ConvoyId, int WagonId, int Tons);

public sealed record ConvoyRenamed(string ConvoyId, string Name);

// Entities in a list; events go to all of them, as they do unless one says otherwise.
[Aggregate]
public class Convoy
{
    [AggregateIdentifier] private string convoyId = null!;
    [AggregateMember] private readonly List<Wagon> wagons = [];
    private string name = "";

    private Convoy()
    {
    }

    [CommandHandler]
    public Convoy(OpenConvoy command) => Apply(new ConvoyOpened(command.ConvoyId, command.Wagons));

    public string Name => name;

    [CommandHandler]
    public void Handle(RenameConvoy command) => Apply(new ConvoyRenamed(convoyId, command.Name));

    [EventSourcingHandler]
    private void On(ConvoyOpened e)
    {
        convoyId = e.ConvoyId;
        for (var i = 0; i < e.Wagons; i++) wagons.Add(new Wagon(i));
    }

    [EventSourcingHandler]
    private void On(ConvoyRenamed e) => name = e.Name;
}
