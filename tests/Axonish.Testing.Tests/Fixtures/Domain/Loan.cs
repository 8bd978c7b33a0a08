using static Axonish.AggregateLifecycle;

namespace Axonish.Testing.Tests.Fixtures.Domain;

public sealed record OpenLoan([TargetAggregateIdentifier] string LoanId, decimal Amount, IReadOnlyList<string> Guarantors);

public sealed record Repay([TargetAggregateIdentifier] string LoanId, decimal Amount);

public sealed record RepaySlowly([TargetAggregateIdentifier] string LoanId, decimal Amount);

public sealed record ChargeInterest([TargetAggregateIdentifier] string LoanId);

public sealed record CloseLoan([TargetAggregateIdentifier] string LoanId);

public sealed record DescribeLoan([TargetAggregateIdentifier] string LoanId);

public sealed record ShiftLoan([TargetAggregateIdentifier] string Number, decimal By);

public sealed record LoanOpened(string LoanId, decimal Amount, IReadOnlyList<string> Guarantors);

public sealed record LoanRepaid(string LoanId, decimal Amount);

public sealed record InterestCharged(string LoanId, decimal Amount, DateTimeOffset At);

public sealed record LoanClosed(string LoanId);

public sealed record LoanDescription(decimal Balance, IReadOnlyList<string> Guarantors, DateTimeOffset At);

public interface IRates
{
    decimal Percent { get; }
}

public sealed record Rates(decimal Percent) : IRates;

// An aggregate as it should be.
[Aggregate]
public class Loan
{
    [AggregateIdentifier] private string loanId = null!;
    private List<string> guarantors = [];

    private Loan()
    {
    }

    [CommandHandler]
    public Loan(OpenLoan command) => Apply(new LoanOpened(command.LoanId, command.Amount, command.Guarantors));

    public decimal Balance { get; private set; }

    public IReadOnlyList<string> Guarantors => guarantors;

    [CommandHandler]
    public decimal Handle(Repay command)
    {
        if (command.Amount > Balance) throw new InvalidOperationException("More than is owed.");
        Apply(new LoanRepaid(loanId, command.Amount));
        return Balance;
    }

    [CommandHandler]
    public async Task<decimal> HandleAsync(RepaySlowly command)
    {
        await Task.Yield();
        Apply(new LoanRepaid(loanId, command.Amount));
        await Task.Run(() => { });
        return Balance;
    }

    [CommandHandler]
    public async Task HandleAsync(ChargeInterest command, IRates rates, TimeProvider time)
    {
        var before = time.GetUtcNow();
        await Task.Run(() => SpinWait.SpinUntil(() => false, 1));
        Apply(new InterestCharged(command.LoanId, Balance * rates.Percent / 100, time.GetUtcNow()));
        if (time.GetUtcNow() != before) throw new InvalidOperationException("The clock moved.");
    }

    [CommandHandler]
    public void Handle(CloseLoan command)
    {
        if (Balance > 0) throw new InvalidOperationException("Something is owed.");
        Apply(new LoanClosed(command.LoanId));
    }

    [CommandHandler]
    public LoanDescription Handle(DescribeLoan _, TimeProvider time) => new(Balance, [.. guarantors], time.GetUtcNow());

    [CommandHandler(CommandName = "loans.shift")]
    public void Handle(ShiftLoan command, [MetadataValue("teller")] string? teller) => Apply(new LoanRepaid(loanId, teller is null ? 0 : command.By));

    public void Slip() => Apply(new LoanRepaid(loanId, 1m));

    [EventSourcingHandler]
    private void On(LoanOpened e) => (loanId, Balance, guarantors) = (e.LoanId, e.Amount, [.. e.Guarantors]);

    [EventSourcingHandler]
    private void On(LoanRepaid e) => Balance -= e.Amount;

    [EventSourcingHandler]
    private void On(InterestCharged e) => Balance += e.Amount;

    [EventSourcingHandler]
    private void On(LoanClosed _) => MarkDeleted();
}
