namespace Axonish.Testing.Tests.Fixtures.Domain;

public sealed record LoanSettled(string LoanId, DateTimeOffset At);

public interface ILetters
{
    void Send(string text);
}

public sealed class Letters : ILetters
{
    public List<string> Sent { get; } = [];

    public void Send(string text) => Sent.Add(text);
}

// Handles events outside aggregates: writes letters, sends a command, publishes an event.
public sealed class LoanWatch(ILetters letters, ICommandGateway gateway, IEventGateway events)
{
    [EventHandler]
    public async Task OnAsync(LoanRepaid e, EventMessage message, [EventTimestamp] DateTimeOffset at)
    {
        if (e.Amount < 0) throw new InvalidOperationException("Less than nothing was repaid.");
        letters.Send($"{e.LoanId}#{message.SequenceNumber}: {e.Amount}");
        if (e.Amount < 100m) return;
        await gateway.SendAsync(new CloseLoan(e.LoanId));
        await events.PublishAsync(new LoanSettled(e.LoanId, at));
    }

    [EventHandler]
    public void On(LoanSettled e) => letters.Send($"{e.LoanId} is settled");
}
