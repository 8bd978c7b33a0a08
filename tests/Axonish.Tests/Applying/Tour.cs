using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

public sealed record PlanTour([TargetAggregateIdentifier] string TourId);
public sealed record MoveTour([TargetAggregateIdentifier] string TourId);
public sealed record AskTour([TargetAggregateIdentifier] string TourId);

public sealed record TourPlanned(string TourId);
public sealed record TourMoved;
public sealed record RouteChanged;
public sealed record StopInformed;
public sealed record RouteChecked;
public sealed record StopChecked;

// A root with a single entity, a list of entities with entities of their own, and a dictionary. Everybody notes what reaches him.
// TourMoved triggers RouteChanged at the root and StopInformed at a stop; these trigger RouteChecked and StopChecked.
[Aggregate]
public class Tour
{
    private readonly List<string> log = [];
    [AggregateIdentifier] private string tourId = null!;
    [AggregateMember] private Guide? guide;
    [AggregateMember] private readonly List<Stop> stops = [];
    [AggregateMember] private readonly Dictionary<string, Ticket> tickets = [];

    private Tour() { }

    [CommandHandler]
    public Tour(PlanTour command) => Apply(new TourPlanned(command.TourId));

    [CommandHandler]
    public string[] Handle(MoveTour _)
    {
#pragma warning disable AXN0202 // shows what happens to state that no event recorded
        log.Clear();
#pragma warning restore AXN0202
        Apply(new TourMoved());
        return [.. log];
    }

    [CommandHandler]
    public string[] Handle(AskTour _) => [.. log];

    [EventSourcingHandler]
    private void On(TourPlanned e)
    {
        tourId = e.TourId;
        guide = new Guide(log);
        stops.Add(new Stop(log, "first", triggers: true));
        stops.Add(new Stop(log, "second", triggers: false));
        tickets.Add("t-1", new Ticket(log));
    }

    [EventSourcingHandler]
    private void On(TourMoved _)
    {
        log.Add("moved: tour");
        Apply(new RouteChanged());
    }

    [EventSourcingHandler]
    private void On(RouteChanged _)
    {
        log.Add("route changed: tour");
        Apply(new RouteChecked());
    }

    [EventSourcingHandler]
    private void On(StopInformed _) => log.Add("stop informed: tour");

    [EventSourcingHandler]
    private void On(RouteChecked _) => log.Add("route checked: tour");

    [EventSourcingHandler]
    private void On(StopChecked _) => log.Add("stop checked: tour");
}

public class Guide(List<string> log)
{
    [EventSourcingHandler]
    private void On(TourMoved _) => log.Add("moved: guide");

    [EventSourcingHandler]
    private void On(RouteChanged _) => log.Add("route changed: guide");
}

public class Stop(List<string> log, string name, bool triggers)
{
    [EntityId] private readonly string name = name;
    [AggregateMember] private readonly Signpost signpost = new(log, name);

    [EventSourcingHandler]
    private void On(TourMoved _)
    {
        log.Add($"moved: {name} stop");
        if (triggers) Apply(new StopInformed());
    }

    [EventSourcingHandler]
    private void On(StopInformed _)
    {
        log.Add($"stop informed: {name} stop");
        if (triggers) Apply(new StopChecked());
    }
}

public class Signpost(List<string> log, string stop)
{
    [EventSourcingHandler]
    private void On(TourMoved _) => log.Add($"moved: {stop} stop's signpost");
}

public class Ticket(List<string> log)
{
    [EntityId] private readonly string number = "t-1";

    [EventSourcingHandler]
    private void On(TourMoved _) => log.Add($"moved: ticket {number}");
}
