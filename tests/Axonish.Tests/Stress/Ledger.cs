using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Stress;

public sealed record OpenLedger([property: TargetAggregateIdentifier] string LedgerId);

// Adds an entry; what it is configured to do besides decides how it ends.
public sealed record AddEntry([property: TargetAggregateIdentifier] string LedgerId, int Entry, Ending Ending);

public sealed record LedgerOpened(string LedgerId);

public sealed record EntryAdded(string LedgerId, int Entry);

public sealed record EntryRefusedByState(string LedgerId, int Entry);

[Aggregate]
public class Ledger
{
    [AggregateIdentifier] private string ledgerId = null!;
    private int entries;

    private Ledger()
    {
    }

    [CommandHandler]
    public Ledger(OpenLedger command) => Apply(new LedgerOpened(command.LedgerId));

    [CommandHandler]
    public async Task<int> Handle(AddEntry command, CancellationToken ct)
    {
        if (command.Ending == Ending.RefusedAtOnce) throw new InvalidOperationException("Refused before any event.");
        Apply(new EntryAdded(ledgerId, command.Entry));
        if (command.Ending == Ending.Awaits) await Task.Yield();
        if (command.Ending == Ending.Cancellable) await Task.Delay(TimeSpan.FromMilliseconds(1), ct);
        if (command.Ending == Ending.RefusedAfterAnEvent) throw new InvalidOperationException("Refused after an event.");
        if (command.Ending == Ending.FailsInState) Apply(new EntryRefusedByState(ledgerId, command.Entry));
        return entries;
    }

    [EventSourcingHandler]
    private void On(LedgerOpened e) => ledgerId = e.LedgerId;

    [EventSourcingHandler]
    private void On(EntryAdded e) => entries++;

#pragma warning disable AXN0206 // an event that the state refuses is part of the load
    [EventSourcingHandler]
    private void On(EntryRefusedByState e) => throw new InvalidOperationException("An event sourcing handler failed.");
#pragma warning restore AXN0206
}
