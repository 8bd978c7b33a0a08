using Axonish.EventStore.Engine;

namespace Axonish.Testing.Tests.Simulation;

// What outlives the process, and how it is going to fail next.
internal sealed class SimulatedDisk(InMemoryEventStore log)
{
    private readonly Dictionary<Guid, long> positions = [];
    private CommitStall? stall;
    private CommitFault? fault;
    private bool staysGone;

    internal InMemoryEventStore Log => log;

    internal bool IsGone { get; private set; }

    internal void StallNext(CommitStall next) => stall = next;

    internal void BreakNext(CommitFault next, bool staysUnreachable) => (fault, staysGone) = (next, staysUnreachable);

    internal void Return() => IsGone = staysGone = false;

    internal CommitStall? TakeStall()
    {
        var taken = stall;
        stall = null;
        return taken;
    }

    internal CommitFault? TakeFault()
    {
        var taken = fault;
        fault = null;
        if (taken is not null) IsGone = staysGone;
        return taken;
    }

    internal AppendOutcome Write(EventAppend append)
    {
        var outcome = log.Write(append);
        if (outcome.Kind == AppendOutcomeKind.Committed && append.Identity is { } identity) positions[identity] = outcome.FirstPosition;
        return outcome;
    }

    internal long? Find(EventAppend append) =>
        append.Identity is { } identity && positions.TryGetValue(identity, out var position) ? position : null;
}
