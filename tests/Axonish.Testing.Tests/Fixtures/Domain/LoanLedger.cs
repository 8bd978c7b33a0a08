using System.Collections.Concurrent;

namespace Axonish.Testing.Tests.Fixtures.Domain;

public sealed record RenewalAsked(string LoanId);

public sealed class LoanBook
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public bool IsClosed { get; set; }

    // What writes in it waits for this, where there is something to wait for.
    public ManualResetEventSlim? Gate { get; init; }
}

// Handles events in a processing group, after the commit: one by one, as lists, with a command of its own.
[ProcessingGroup("loan-ledger")]
public sealed class LoanLedger(LoanBook book, ICommandGateway gateway)
{
    [EventHandler]
    public void On(LoanRepaid e, [Position] long position, ReplayStatus status, DeliveryKey key)
    {
        book.Gate?.Wait();
        if (book.IsClosed) throw new InvalidOperationException("The book is closed.");
        book.Lines.Enqueue($"{position} {status} {key.Group}: {e.LoanId} {e.Amount}");
    }

    [EventHandler]
    public void On(IReadOnlyList<EventMessage<LoanOpened>> opened) => book.Lines.Enqueue($"opened {string.Join(' ', opened.Select(message => message.Payload.LoanId))}");

    [EventHandler, DisallowReplay]
    public async Task OnAsync(RenewalAsked e) => await gateway.SendAsync(new OpenLoan($"{e.LoanId}-2", 1m, []));

    [EventHandler]
    public void On(StreamDeleted e) => book.Lines.Enqueue($"forgot {e.AggregateType} {e.Identifier}");

    [ResetHandler]
    public void Clear() => book.Lines.Enqueue("cleared");
}

[ProcessingGroup("loan-alarm"), DisallowReplay]
public sealed class LoanAlarm(ILetters letters)
{
    [EventHandler]
    public void On(RenewalAsked e) => letters.Send($"{e.LoanId} again");
}
