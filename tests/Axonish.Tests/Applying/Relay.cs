using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

// Continuations, in a constructor and inside an event sourcing handler.
public sealed record OpenRelay([TargetAggregateIdentifier] string RelayId, bool Flag, Action<string> SideEffect);
public sealed record RunRelay([TargetAggregateIdentifier] string RelayId, bool Fails = false, bool Catches = false);
public sealed record AskRelay([TargetAggregateIdentifier] string RelayId);

public sealed record RelayOpened(string RelayId);
public sealed record RelayFlagged(string RelayId);
public sealed record RelayNamed(string Name);
public sealed record RunStarted(bool Fails);
public sealed record FirstLegRun;
public sealed record FirstLegTimed;
public sealed record FirstLegWatched;
public sealed record SecondLegRun(string SeenBefore);
public sealed record CrowdCheered;

[Aggregate]
public class Relay
{
    private readonly List<string> log = [];
    [AggregateIdentifier] private string relayId = null!;
    private bool isTimed;

    private Relay() { }

    // As in T03.
    [CommandHandler]
    public Relay(OpenRelay command) => Apply(new RelayOpened(command.RelayId))
        .AndThenApplyIf(() => command.Flag, () => new RelayFlagged(relayId))
        .AndThenApply(() => new RelayNamed($"relay {relayId}"))
        .AndThen(() => command.SideEffect("always"))
        .AndThenIf(() => command.Flag, () => command.SideEffect("if flagged"));

    [CommandHandler]
    public void Handle(RunRelay command)
    {
        try
        {
            Apply(new RunStarted(command.Fails));
        }
        catch (NotSupportedException) when (command.Catches)
        {
        }
    }

    [CommandHandler]
    public string[] Handle(AskRelay _) => [.. log];

    [EventSourcingHandler]
    private void On(RelayOpened e) => relayId = e.RelayId;

    [EventSourcingHandler]
    private void On(RelayFlagged _) { }

    [EventSourcingHandler]
    private void On(RelayNamed e) => log.Add(e.Name);

    // The second leg follows the first and all that the first triggers; the crowd cheers in between.
    [EventSourcingHandler]
    private void On(RunStarted e)
    {
        log.Add("started");
        Apply(new FirstLegRun())
#pragma warning disable AXN0206 // a continuation that fails while the aggregate is live
            .AndThenIf(() => e.Fails, () => throw new NotSupportedException("stumbled"))
#pragma warning restore AXN0206
            .AndThenApplyIf(() => isTimed, () => new SecondLegRun(string.Join(", ", log)))
            .AndThen(() => log.Add("after the second leg"));
        Apply(new CrowdCheered());
    }

    [EventSourcingHandler]
    private void On(FirstLegRun _)
    {
        log.Add("first leg");
        Apply(new FirstLegTimed());
    }

    [EventSourcingHandler]
    private void On(FirstLegTimed _)
    {
        isTimed = true;
        log.Add("timed");
        Apply(new FirstLegWatched());
    }

    [EventSourcingHandler]
    private void On(FirstLegWatched _) => log.Add("watched");

    [EventSourcingHandler]
    private void On(SecondLegRun _) => log.Add("second leg");

    [EventSourcingHandler]
    private void On(CrowdCheered _) => log.Add("cheered");
}
