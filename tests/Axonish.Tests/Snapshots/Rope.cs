using System.Collections.Frozen;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Snapshots;

// State that no JSON holds as it is, which only its value shows: a strand that leads back to itself.
public sealed record LayRope([TargetAggregateIdentifier] string RopeId);
public sealed record RopeLaid(string RopeId);

public sealed class Strand
{
    public Strand? Next { get; set; }
}

[Aggregate]
public class Rope
{
    private readonly List<Strand> strands = [];
    [AggregateIdentifier] private string ropeId = null!;

    private Rope() { }

    [CommandHandler]
    public Rope(LayRope command) => Apply(new RopeLaid(command.RopeId));

    [EventSourcingHandler]
    private void On(RopeLaid e)
    {
        ropeId = e.RopeId;
        var strand = new Strand();
        strand.Next = strand;
        strands.Add(strand);
    }
}

// State that JSON writes and does not read, which its contract shows.
public sealed record PackToolbox([TargetAggregateIdentifier] string ToolboxId);
public sealed record ToolboxPacked(string ToolboxId);

[Aggregate]
public class Toolbox
{
    private FrozenSet<string> tools = [];
    [AggregateIdentifier] private string toolboxId = null!;

    private Toolbox() { }

    [CommandHandler]
    public Toolbox(PackToolbox command) => Apply(new ToolboxPacked(command.ToolboxId));

    [EventSourcingHandler]
    private void On(ToolboxPacked e)
    {
        toolboxId = e.ToolboxId;
        tools = [toolboxId];
    }
}
