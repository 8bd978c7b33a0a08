using static Axonish.AggregateLifecycle;

namespace Axonish.Benchmarks.Aggregates;

public class Berth(int berthId)
{
    [EntityId] private readonly int berthId = berthId;
    private long tons;

    [CommandHandler]
    public void Handle(LoadBerth command) => Apply(new BerthLoaded(command.HarbourId, berthId, command.Tons));

    [EventSourcingHandler]
    private void On(BerthLoaded e)
    {
        if (e.BerthId == berthId) tons += e.Tons;
    }
}
