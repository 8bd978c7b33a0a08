using static Axonish.AggregateLifecycle;

namespace Axonish.Benchmarks.Aggregates;

public class Wagon(int wagonId)
{
    [EntityId] private readonly int wagonId = wagonId;
    private long tons;

    [CommandHandler]
    public void Handle(LoadWagon command) => Apply(new WagonLoaded(command.ConvoyId, wagonId, command.Tons));

    [EventSourcingHandler]
    private void On(WagonLoaded e)
    {
        if (e.WagonId == wagonId) tons += e.Tons;
    }
}
