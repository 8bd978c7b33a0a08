using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Creating;

// A nursery creates plants: other aggregates, in its own unit of work.
public sealed record OpenNursery(string NurseryId);
public sealed record Grow([TargetAggregateIdentifier] string NurseryId, object Seed, Action? After = null);
public sealed record GrowLater([TargetAggregateIdentifier] string NurseryId, Func<Task> Script);
public sealed record GrowOnEvent([TargetAggregateIdentifier] string NurseryId, string PlantId);
public sealed record CountPlants([TargetAggregateIdentifier] string NurseryId);

public sealed record NurseryOpened(string NurseryId);
public sealed record PlantGrown(string PlantId);
public sealed record SeedOrdered(string PlantId);

[Aggregate]
public class Nursery
{
    [AggregateIdentifier] private string nurseryId = null!;
    private int plants;

    private Nursery() { }

    [CommandHandler]
    public Nursery(OpenNursery command) => Apply(new NurseryOpened(command.NurseryId));

#pragma warning disable AXN0402 // no command of this aggregate is remembered
    [CommandHandler]
    public object Handle(Grow command)
#pragma warning restore AXN0402
    {
        var plant = CreateNew<Plant>(command.Seed);
        Apply(new PlantGrown((string)plant));
        command.After?.Invoke();
        return plant;
    }

    [CommandHandler]
    public Task HandleAsync(GrowLater command) => command.Script();

    [CommandHandler]
    public void Handle(GrowOnEvent command) => Apply(new SeedOrdered(command.PlantId));

    [CommandHandler]
    public int Handle(CountPlants _) => plants;

    [EventSourcingHandler]
    private void On(NurseryOpened e) => nurseryId = e.NurseryId;

    [EventSourcingHandler]
    private void On(PlantGrown e) => plants++;

    [EventSourcingHandler]
    private void On(SeedOrdered e)
    {
        CreateNew<Plant>(new Sow(e.PlantId));
        plants++;
    }
}
