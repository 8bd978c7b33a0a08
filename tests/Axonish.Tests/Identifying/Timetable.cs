using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Identifying;

public sealed record PlanDay(DateTimeOffset Begin);
public sealed record AddHour([TargetAggregateIdentifier] DateTimeOffset Begin);
public sealed record DayPlanned(DateTimeOffset Begin);
public sealed record HourAdded(int Hours);
public sealed record OpenRun(double Length);
public sealed record Lengthen([TargetAggregateIdentifier] float Length);
public sealed record RunOpened(double Length);

[Aggregate]
public class Timetable
{
    [AggregateIdentifier] private DateTimeOffset begin;
    private int hours;

    private Timetable() { }

    [CommandHandler]
    public Timetable(PlanDay command) => Apply(new DayPlanned(command.Begin));

    [CommandHandler]
    public void Handle(AddHour _) => Apply(new HourAdded(hours + 1));

    [EventSourcingHandler]
    private void On(HourAdded e) => hours = e.Hours;

    [EventSourcingHandler]
    private void On(DayPlanned e) => begin = e.Begin;
}

// Its streams were stored before the texts of instants were different.
[Aggregate]
public class OldTimetable
{
    [AggregateIdentifier(KeepsFormerText = true)] private DateTimeOffset begin;
    private int hours;

    private OldTimetable() { }

    [CommandHandler]
    public OldTimetable(PlanOldDay command) => Apply(new OldDayPlanned(command.Begin));

    [CommandHandler]
    public void Handle(AddOldHour _) => Apply(new HourAdded(hours + 1));

    [EventSourcingHandler]
    private void On(HourAdded e) => hours = e.Hours;

    [EventSourcingHandler]
    private void On(OldDayPlanned e) => begin = e.Begin;
}

public sealed record PlanOldDay(DateTimeOffset Begin);
public sealed record AddOldHour([TargetAggregateIdentifier] DateTimeOffset Begin);
public sealed record OldDayPlanned(DateTimeOffset Begin);

// The command's number is another type's: 0.1f is 0.10000000149011612 as a double.
[Aggregate]
public class Track
{
#pragma warning disable AXN0004 // zero is no length
    [AggregateIdentifier] private double length;
#pragma warning restore AXN0004
    private int hours;

    private Track() { }

    [CommandHandler]
    public Track(OpenRun command) => Apply(new RunOpened(command.Length));

    [CommandHandler]
    public void Handle(Lengthen _) => Apply(new HourAdded(hours + 1));

    [EventSourcingHandler]
    private void On(HourAdded e) => hours = e.Hours;

    [EventSourcingHandler]
    private void On(RunOpened e) => length = e.Length;
}
