namespace Axonish.Testing.Tests.Fixtures.Domain;

public sealed record MoveLoan(string FromId, string ToId, decimal Amount);

public sealed record AskForRate;

[Event("LoanMoved")]
public sealed record LoanMoved(string FromId, string ToId, decimal Amount, DateTimeOffset At);

// Handles commands outside aggregates: through a repository, by another command, by an event of its own.
public sealed class LoanDesk(ICommandGateway gateway, IEventGateway events, TimeProvider time)
{
    [CommandHandler]
    public async Task<decimal> HandleAsync(MoveLoan command, IRepository<Loan> loans)
    {
        var from = await loans.LoadAsync(command.FromId);
        var left = await from.InvokeAsync(loan => loan.Handle(new Repay(command.FromId, command.Amount)));
        await gateway.SendAsync(new OpenLoan(command.ToId, command.Amount, []));
        await events.PublishAsync(new LoanMoved(command.FromId, command.ToId, command.Amount, time.GetUtcNow()));
        return left;
    }

    [CommandHandler]
    public decimal Handle(AskForRate _, IRates rates) => rates.Percent;
}
