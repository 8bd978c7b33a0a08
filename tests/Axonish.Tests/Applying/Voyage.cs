using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

// How an aggregate comes to be must make no difference to what Apply does: by a constructor, by a static method, by a command handler
// with a creation policy.
public sealed record SailByConstructor([TargetAggregateIdentifier] string VoyageId, Action<Voyage> Look);
public sealed record SailByPolicy([TargetAggregateIdentifier] string VoyageId, Action<Voyage> Look);

public sealed record VoyageBegun(string VoyageId);
public sealed record AnchorRaised;
public sealed record SailSet;

[Aggregate]
public class Voyage
{
    private readonly List<string> log = ["built"];
    [AggregateIdentifier] private string voyageId = null!;
    [AggregateMember] private readonly Crew crew = new();

    private Voyage() { }

    [CommandHandler]
    public Voyage(SailByConstructor command)
    {
#pragma warning disable AXN0202 // a log of the order of calls, which no event knows
        log.Add("constructor begins");
#pragma warning restore AXN0202
        Apply(new VoyageBegun(command.VoyageId));
        command.Look(this);
    }

    public IReadOnlyList<string> Log => log;

    public string Id => voyageId;

    public IReadOnlyList<string> CrewLog => crew.Log;

    [CommandHandler]
    [CreationPolicy(CreationPolicy.Always)]
    public void Handle(SailByPolicy command)
    {
#pragma warning disable AXN0202 // a log of the order of calls, which no event knows
        log.Add("constructor begins");
#pragma warning restore AXN0202
        Apply(new VoyageBegun(command.VoyageId));
        command.Look(this);
    }

    [EventSourcingHandler]
    private void On(VoyageBegun e)
    {
        voyageId = e.VoyageId;
        log.Add("begun");
        Apply(new AnchorRaised());
    }

    [EventSourcingHandler]
    private void On(AnchorRaised _) => log.Add("anchor raised");

    [EventSourcingHandler]
    private void On(SailSet _) => log.Add("sail set");
}

public class Crew
{
    private readonly List<string> log = [];

    public IReadOnlyList<string> Log => log;

    [EventSourcingHandler]
    private void On(VoyageBegun _)
    {
        log.Add("begun");
        Apply(new SailSet());
    }

    [EventSourcingHandler]
    private void On(AnchorRaised _) => log.Add("anchor raised");
}
