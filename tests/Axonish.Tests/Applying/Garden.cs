using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

// Entities in a list, a dictionary and a single member, whose handlers apply more events, some of them under a condition that only the
// state shows: what a replay has to come out with again.
public sealed record PlantGarden([TargetAggregateIdentifier] string GardenId);
public sealed record Tend([TargetAggregateIdentifier] string GardenId, IReadOnlyList<object> Events);
public sealed record DescribeGarden([TargetAggregateIdentifier] string GardenId);

public sealed record GardenPlanted(string GardenId);
public sealed record BedDug(int Bed);
public sealed record BedCleared(int Bed);
public sealed record Watered(int Bed, int Amount);
public sealed record Bloomed(int Bed);
public sealed record ToolBought(string Tool);
public sealed record ToolWorn(string Tool);
public sealed record ShedBuilt;
public sealed record ShedBurnt;
public sealed record Counted(int Blossoms);

[Aggregate]
public class Garden
{
    [AggregateIdentifier] private string gardenId = null!;
    [AggregateMember] private readonly List<Bed> beds = [];
    [AggregateMember] private readonly Dictionary<string, Tool> tools = [];
    [AggregateMember] private Shed? shed;
    private int blossoms;
    private int counted;

    private Garden() { }

    [CommandHandler]
    public Garden(PlantGarden command) => Apply(new GardenPlanted(command.GardenId));

    [CommandHandler]
    public void Handle(Tend command)
    {
        foreach (var payload in command.Events) Apply(payload);
    }

    [CommandHandler]
    public string Handle(DescribeGarden _) =>
        $"{gardenId} {blossoms} {counted} [{string.Join(" ", beds)}] [{string.Join(" ", tools.OrderBy(tool => tool.Key, StringComparer.Ordinal).Select(tool => tool.Value))}] {shed}";

    [EventSourcingHandler]
    private void On(GardenPlanted e) => gardenId = e.GardenId;

    [EventSourcingHandler]
    private void On(BedDug e) => beds.Add(new Bed(e.Bed));

    [EventSourcingHandler]
    private void On(BedCleared e) => beds.RemoveAll(bed => bed.Number == e.Bed);

    [EventSourcingHandler]
    private void On(Bloomed _)
    {
        blossoms++;
        Apply(new ToolWorn("spade")).AndThenApplyIf(() => blossoms % 3 == 0, () => new Counted(blossoms));
    }

    [EventSourcingHandler]
    private void On(Counted e) => counted = e.Blossoms;

    [EventSourcingHandler]
    private void On(ToolBought e) => tools[e.Tool] = new Tool(e.Tool);

    [EventSourcingHandler]
    private void On(ShedBuilt _) => shed = new Shed();

    [EventSourcingHandler]
    private void On(ShedBurnt _)
    {
        shed = null;
        if (tools.Count > 0) Apply(new ToolWorn(tools.Keys.Order(StringComparer.Ordinal).First()));
    }
}

public class Bed(int number)
{
    [EntityId] public int Number { get; } = number;

    private int height;

    public override string ToString() => $"{Number}:{height}";

    [EventSourcingHandler]
    private void On(Watered e)
    {
        if (e.Bed != Number) return;
        height += e.Amount;
        if (height >= 5) Apply(new Bloomed(Number));
    }

    [EventSourcingHandler]
    private void On(Bloomed e)
    {
        if (e.Bed == Number) height = 0;
    }
}

public class Tool(string name)
{
    [EntityId] private readonly string name = name;
    private int wear;

    public override string ToString() => $"{name}:{wear}";

    [EventSourcingHandler]
    private void On(ToolWorn e)
    {
        if (e.Tool == name) wear++;
    }
}

public class Shed
{
    private int seen;

    public override string ToString() => $"shed:{seen}";

    [EventSourcingHandler]
    private void On(ToolBought _) => seen++;

    [EventSourcingHandler]
    private void On(Counted e) => seen += e.Blossoms;
}
