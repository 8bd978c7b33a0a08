namespace Axonish.Threads.Victim;

// A handler of events that sends a command of its own, into the same unit of work.
public class Notary(ICommandGateway gateway)
{
    private const int Every = 4;

    [EventHandler]
    public async Task OnAsync(Counted e, [SequenceNumber] long number, CancellationToken ct)
    {
        await Task.Yield();
        // One book for all, the last that a unit of work locks: no circle closes.
        if (number % Every == 0) await gateway.SendAsync(new Note("the book", e.TallyId), ct: ct);
    }
}
