using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

public sealed record PlantTree([TargetAggregateIdentifier] string TreeId);
public sealed record WaterTree([TargetAggregateIdentifier] string TreeId);
public sealed record AskTree([TargetAggregateIdentifier] string TreeId);
public sealed record CountLeaves([TargetAggregateIdentifier] string TreeId);
public sealed record ReadRings([TargetAggregateIdentifier] string TreeId);

public sealed record TreePlanted(string TreeId);
public sealed record LeafGrown;
public sealed record TreeWatered;

public sealed record TreeState(int Live, int Replayed, bool HandlerIsLive);
public sealed record Ring(long Sequence, DateTimeOffset At, string? Water, Guid EventId);

[Aggregate]
public class Tree
{
    private readonly List<Ring> rings = [];
    [AggregateIdentifier] private string treeId = null!;
    private int live;
    private int replayed;
    private int leaves;

    private Tree() { }

    [CommandHandler]
    public Tree(PlantTree command) => Apply(new TreePlanted(command.TreeId));

    [CommandHandler]
    public void Handle(WaterTree _) => Apply(new TreeWatered(), Metadata.Of("water", "rain"));

    [CommandHandler]
    public TreeState Handle(AskTree _) => new(live, replayed, IsLive);

    [CommandHandler]
    public int Handle(CountLeaves _) => leaves;

    [CommandHandler]
    public Ring[] Handle(ReadRings _) => [.. rings];

    [EventSourcingHandler]
    private void On(TreePlanted e)
    {
        treeId = e.TreeId;
        if (IsLive) live++;
        else replayed++;
        Apply(new LeafGrown());
    }

    [EventSourcingHandler]
    private void On(LeafGrown _) => leaves++;

    [EventSourcingHandler]
    private void On(
        TreeWatered _, [EventTimestamp] DateTimeOffset at, [SequenceNumber] long sequence, [MetadataValue("water")] string? water, [MessageId] Guid id) =>
        rings.Add(new Ring(sequence, at, water, id));
}
