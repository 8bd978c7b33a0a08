using System.ComponentModel.DataAnnotations;

namespace Axonish.Corpus.Loans;

public sealed record LoanId(string Value)
{
    public override string ToString() => Value;
}

public sealed record ApplyForLoan(LoanId LoanId, decimal Amount, int Months);
public sealed record ScoreLoan([property: TargetAggregateIdentifier] LoanId LoanId, int Score);
public sealed record DecideLoan([property: TargetAggregateIdentifier] LoanId LoanId, bool IsGranted);
public sealed record PayRate([property: TargetAggregateIdentifier] LoanId LoanId, int Month, decimal Amount);
public sealed record DeferRate([property: TargetAggregateIdentifier] LoanId LoanId, int Month);

public sealed record LoanRequested(LoanId LoanId, decimal Amount, int Months);
public sealed record LoanScored(int Score);
public sealed record LoanGranted(decimal Monthly, int Months);
public sealed record LoanRefused(string Reason);
public sealed record RatePaid(int Month, decimal Amount);
public sealed record RateDeferred(int Month);
public sealed record LoanRepaid;

[Aggregate]
public class Loan
{
    private const int Enough = 600;

    [AggregateIdentifier] private LoanId id = null!;
    private decimal amount;
    private int months;
    private int? score;

    private Loan() { }

    [CommandHandler]
    public Loan(ApplyForLoan command)
    {
        if (command.Months is < 6 or > 120) throw new ArgumentOutOfRangeException(nameof(command), "Between half a year and ten.");
        Apply(new LoanRequested(command.LoanId, command.Amount, command.Months));
    }

    [AggregateMember]
    private IEnumerable<Installment> Open() => installments;

    private Installment[] installments = [];

    [CommandHandler]
    public void Handle(ScoreLoan command) => Apply(new LoanScored(command.Score));

    [CommandHandler]
    public bool Handle(DecideLoan command)
    {
        var isGranted = command.IsGranted && score >= Enough;
        Apply(isGranted ? new LoanGranted(decimal.Round(amount / months, 2), months) : new LoanRefused($"The score is {score}."));
        return isGranted;
    }

    [EventSourcingHandler]
    private void On(LoanRequested e)
    {
        id = e.LoanId;
        amount = e.Amount;
        months = e.Months;
    }

    [EventSourcingHandler] private void On(LoanScored e) => score = e.Score;

    [EventSourcingHandler]
    private void On(LoanGranted e) => installments = [.. Enumerable.Range(1, e.Months).Select(month => new Installment(month, e.Monthly))];

    [EventSourcingHandler] private void On(LoanRefused e) => amount = 0;

    [EventSourcingHandler]
    private void On(RatePaid e)
    {
        if (IsLive && Open().All(installment => installment.IsPaid)) Apply(new LoanRepaid());
    }

    [EventSourcingHandler] private void On(LoanRepaid _) => amount = 0;

    public override string ToString() => $"{id}";
}

public class Installment(int month, decimal due)
{
    [EntityId] public int Month { get; } = month;

    public bool IsPaid => due <= 0;

    [CommandHandler]
    public decimal Handle(PayRate command)
    {
        Apply(new RatePaid(Month, Math.Min(due, command.Amount)));
        return due;
    }

    [CommandHandler]
    public void Handle(DeferRate _) => Apply(new RateDeferred(Month));

    [EventSourcingHandler]
    private void On(RatePaid e)
    {
        if (e.Month == Month) due -= e.Amount;
    }

    [EventSourcingHandler]
    private void On(RateDeferred e)
    {
        if (e.Month == Month) due *= 1.01m;
    }
}

// State that a database keeps: handlers change it, and events report it.
public sealed record OpenFile(Guid FileId, string Customer);
public sealed record AddNote([property: TargetAggregateIdentifier] Guid FileId, string Text);
public sealed record AddDocument([property: TargetAggregateIdentifier] Guid FileId, Guid DocumentId, string Name);
public sealed record Approve([property: TargetAggregateIdentifier] Guid FileId, Guid DocumentId);
public sealed record FileOpened(Guid FileId, string Customer);
public sealed record NoteAdded(string Text);
public sealed record DocumentApproved(Guid DocumentId);

[Aggregate(StateStored = true)]
public class CustomerFile
{
    private CustomerFile() { }

    [CommandHandler]
    public CustomerFile(OpenFile command)
    {
        (FileId, Customer) = (command.FileId, command.Customer);
        Apply(new FileOpened(command.FileId, command.Customer));
    }

    [Key] public Guid FileId { get; private set; }

    public string Customer { get; private set; } = "";

    public string Notes { get; private set; } = "";

    [AggregateMember] public ICollection<FiledDocument> Documents { get; } = [];

    [CommandHandler]
    public void Handle(AddNote command)
    {
        Notes += command.Text + "\n";
        Apply(new NoteAdded(command.Text));
    }

    [CommandHandler]
    public void Handle(AddDocument command) => Documents.Add(new FiledDocument { DocumentId = command.DocumentId, Name = command.Name });
}

public class FiledDocument
{
    [EntityId] public Guid DocumentId { get; set; }

    public required string Name { get; set; }

    public bool IsApproved { get; private set; }

    [CommandHandler]
    public void Handle(Approve command)
    {
        IsApproved = true;
        Apply(new DocumentApproved(command.DocumentId));
    }
}
