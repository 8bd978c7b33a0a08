using static Axonish.AggregateLifecycle;

namespace Axonish.Testing.Tests.Fixtures.Domain;

// A family of aggregates.
public sealed record BuildPiano(string InstrumentId);
public sealed record BuildLute(string InstrumentId, int Strings);
public sealed record TuneInstrument([TargetAggregateIdentifier] string InstrumentId);
public sealed record RestringLute([TargetAggregateIdentifier] string InstrumentId, int Strings);

public sealed record BuildHorn(string InstrumentId);
public sealed record BlowWind([TargetAggregateIdentifier] string InstrumentId);
public sealed record MuteHorn([TargetAggregateIdentifier] string InstrumentId, int Seconds);

public sealed record HornMuted(int Seconds);
public sealed record InstrumentBuilt(string InstrumentId);
public sealed record InstrumentTuned(string InstrumentId);
public sealed record LuteStrung(string InstrumentId, int Strings);

[Aggregate]
public abstract class Instrument
{
    [AggregateIdentifier] protected string instrumentId = null!;

    public int Tunings { get; private set; }

    [CommandHandler]
    public void Handle(TuneInstrument _) => Apply(new InstrumentTuned(instrumentId));

    [EventSourcingHandler]
    private void On(InstrumentBuilt e) => instrumentId = e.InstrumentId;

    [EventSourcingHandler]
    private void On(InstrumentTuned _) => Tunings++;
}

public sealed class Piano : Instrument
{
    private Piano() { }

    [CommandHandler]
    public Piano(BuildPiano command) => Apply(new InstrumentBuilt(command.InstrumentId));
}

public sealed class Lute : Instrument
{
    private Lute() { }

    [CommandHandler]
    public Lute(BuildLute command)
    {
        Apply(new InstrumentBuilt(command.InstrumentId));
        Apply(new LuteStrung(command.InstrumentId, command.Strings));
    }

    public int Strings { get; private set; }

    [CommandHandler]
    public int Handle(RestringLute command)
    {
        Apply(new LuteStrung(instrumentId, command.Strings));
        return Strings;
    }

    [EventSourcingHandler]
    private void On(LuteStrung e) => Strings = e.Strings;
}

public abstract class Wind : Instrument
{
    [CommandHandler]
    public abstract string Handle(BlowWind command);
}

[Aggregate(Type = "horn")]
public sealed class Horn : Wind
{
    private TimeSpan muted;

    private Horn() { }

    [CommandHandler]
    public Horn(BuildHorn command) => Apply(new InstrumentBuilt(command.InstrumentId));

    public override string Handle(BlowWind command) => muted == default ? "toot" : "pff";

    [CommandHandler]
    public void Handle(MuteHorn command) => Apply(new HornMuted(command.Seconds));

    [EventSourcingHandler]
    private void On(HornMuted e) => muted = TimeSpan.FromSeconds(e.Seconds);
}
