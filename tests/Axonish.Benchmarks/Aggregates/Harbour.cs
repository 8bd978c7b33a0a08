using static Axonish.AggregateLifecycle;

namespace Axonish.Benchmarks.Aggregates;

public sealed record OpenHarbour([property: TargetAggregateIdentifier] string HarbourId, int Berths);

public sealed record LoadBerth([property: TargetAggregateIdentifier] string HarbourId, int BerthId, int Tons);

public sealed record RenameHarbour([property: TargetAggregateIdentifier] string HarbourId, string Name);

public sealed record HarbourOpened(string HarbourId, int Berths);

public sealed record BerthLoaded(string HarbourId, int BerthId, int Tons);

public sealed record HarbourRenamed(string HarbourId, string Name);

// Entities in a dictionary; events go to the one that they name.
[Aggregate]
public class Harbour
{
    [AggregateIdentifier] private string harbourId = null!;
    [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly Dictionary<int, Berth> berths = [];
    private string name = "";

    private Harbour()
    {
    }

    [CommandHandler]
    public Harbour(OpenHarbour command) => Apply(new HarbourOpened(command.HarbourId, command.Berths));

    public string Name => name;

    [CommandHandler]
    public void Handle(RenameHarbour command) => Apply(new HarbourRenamed(harbourId, command.Name));

    [EventSourcingHandler]
    private void On(HarbourOpened e)
    {
        harbourId = e.HarbourId;
        for (var i = 0; i < e.Berths; i++) berths.Add(i, new Berth(i));
    }

    [EventSourcingHandler]
    private void On(HarbourRenamed e) => name = e.Name;
}
