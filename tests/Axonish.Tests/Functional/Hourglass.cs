namespace Axonish.Tests.Functional;

// What functional handlers say about creation, and what they must not return.
public sealed record BlowHourglass(string HourglassId);
public sealed record BlowHourglassAndTell(string HourglassId);
public sealed record TurnHourglass([TargetAggregateIdentifier] string HourglassId);
public sealed record TurnAnyHourglass([TargetAggregateIdentifier] string HourglassId);
public sealed record TurnHourglassInTime([TargetAggregateIdentifier] string HourglassId);
public sealed record BreakHourglass([TargetAggregateIdentifier] string HourglassId);
public sealed record ThrowHourglassAway([TargetAggregateIdentifier] string HourglassId);

public sealed record HourglassBlown(string HourglassId);
public sealed record HourglassTurned;
public sealed record HourglassBroken;
public sealed record HourglassThrownAway;

[Aggregate]
public sealed record Hourglass([property: AggregateIdentifier] string? HourglassId, int Turns)
{
    private Hourglass() : this(null, 0) { }

    [CommandHandler, CreationPolicy(CreationPolicy.Always)]
    public static HourglassBlown Execute(Hourglass _, BlowHourglass command) => new(command.HourglassId);

    [CommandHandler, CreationPolicy(CreationPolicy.Always)]
    public static (HourglassBlown, int) Execute(Hourglass hourglass, BlowHourglassAndTell command) => (new(command.HourglassId), hourglass.Turns);

    [CommandHandler, CreationPolicy(CreationPolicy.Never)]
    public static (HourglassTurned, int) Execute(Hourglass hourglass, TurnHourglass _) => (new(), hourglass.Turns + 1);

    [CommandHandler]
    public static HourglassTurned Execute(Hourglass _, TurnAnyHourglass command) => new();

    [CommandHandler]
    public static Task<HourglassTurned> ExecuteAsync(Hourglass _, TurnHourglassInTime command) => null!;

    [CommandHandler]
    public static HourglassBroken Execute(Hourglass _, BreakHourglass command) => new();

    [CommandHandler]
    public static HourglassThrownAway Execute(Hourglass _, ThrowHourglassAway command) => new();

    [EventSourcingHandler]
    public static Hourglass On(Hourglass hourglass, HourglassBlown e) => hourglass with { HourglassId = e.HourglassId };

    [EventSourcingHandler]
    public static Hourglass On(Hourglass hourglass, HourglassTurned _) => hourglass with { Turns = hourglass.Turns + 1 };

    [EventSourcingHandler]
    public static Hourglass On(Hourglass _, HourglassBroken e) => null!;

    [EventSourcingHandler]
    public static Hourglass On(Hourglass hourglass, HourglassThrownAway _)
    {
        AggregateLifecycle.MarkDeleted();
        return hourglass;
    }
}
