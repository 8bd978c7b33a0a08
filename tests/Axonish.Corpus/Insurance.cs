namespace Axonish.Corpus.Insurance;

public sealed record InsureCar(string PolicyId, string Plate);
public sealed record InsureHome(string PolicyId, string Address, int Rooms);
public sealed record ReportClaim([TargetAggregateIdentifier] string PolicyId, Guid ClaimId, decimal Amount);
public sealed record AssessClaim([TargetAggregateIdentifier] string PolicyId, Guid ClaimId, decimal Granted);
public sealed record RepairClaim([TargetAggregateIdentifier] string PolicyId, Guid ClaimId, string Garage);
public sealed record Terminate([TargetAggregateIdentifier] string PolicyId);
public sealed record Drive([TargetAggregateIdentifier] string PolicyId, int Kilometres);

public abstract record PolicyIssued(string PolicyId);
public sealed record CarInsured(string PolicyId, string Plate) : PolicyIssued(PolicyId);
public sealed record HomeInsured(string PolicyId, string Address, int Rooms) : PolicyIssued(PolicyId);
public sealed record ClaimReported(Guid ClaimId, decimal Amount, bool IsDamage);
public sealed record ClaimAssessed(Guid ClaimId, decimal Granted);
public sealed record ClaimRepaired(Guid ClaimId, string Garage);
public sealed record Terminated;
public sealed record Driven(int Kilometres);

// A family: the command that creates one decides of which kind it is.
[Aggregate]
public abstract class Policy
{
    [AggregateMember] private readonly List<Claim> claims = [];
    [AggregateIdentifier] private string policyId = "";
    private bool isTerminated;

    protected bool IsActive => !isTerminated;

    protected abstract decimal Excess { get; }

    [CommandHandler]
    public virtual void Handle(ReportClaim command)
    {
        if (!IsActive) throw new InvalidOperationException($"Policy {policyId} has ended.");
        if (command.Amount <= Excess) return;
        Apply(new ClaimReported(command.ClaimId, command.Amount - Excess, this is CarPolicy));
    }

    [CommandHandler]
    public void Handle(Terminate _) => Apply(new Terminated());

    [EventSourcingHandler]
    private void On(PolicyIssued e) => policyId = e.PolicyId;

    [EventSourcingHandler]
    private void On(ClaimReported e) => claims.Add(e.IsDamage ? new DamageClaim(e.ClaimId) : new Claim(e.ClaimId));

    [EventSourcingHandler]
    private void On(Terminated _) => isTerminated = true;
}

public class CarPolicy : Policy
{
    private int kilometres;

    private CarPolicy() { }

    [CommandHandler]
    public CarPolicy(InsureCar command) => Apply(new CarInsured(command.PolicyId, command.Plate));

    protected override decimal Excess => kilometres > 20_000 ? 600 : 300;

    [CommandHandler]
    public int Handle(Drive command)
    {
        Apply(new Driven(command.Kilometres));
        return kilometres;
    }

    [EventSourcingHandler]
    private void On(Driven e) => kilometres += e.Kilometres;
}

public sealed class HomePolicy : Policy
{
    private int rooms;

    private HomePolicy() { }

    [CommandHandler]
    public HomePolicy(InsureHome command) => Apply(new HomeInsured(command.PolicyId, command.Address, command.Rooms));

    protected override decimal Excess => 50 * rooms;

    [EventSourcingHandler]
    private void On(HomeInsured e) => rooms = e.Rooms;
}

public class Claim(Guid claimId)
{
    private decimal? granted;

    [EntityId] public Guid ClaimId { get; } = claimId;

    protected bool IsAssessed => granted is not null;

    [CommandHandler]
    public void Handle(AssessClaim command)
    {
        if (!IsAssessed) Apply(new ClaimAssessed(ClaimId, command.Granted));
    }

    [EventSourcingHandler]
    private void On(ClaimAssessed e)
    {
        if (e.ClaimId == ClaimId) granted = e.Granted;
    }
}

public class DamageClaim(Guid claimId) : Claim(claimId)
{
    private string? garage;

    [CommandHandler]
    public string? Handle(RepairClaim command)
    {
        if (IsAssessed) Apply(new ClaimRepaired(ClaimId, command.Garage));
        return garage;
    }

    [EventSourcingHandler]
    private void On(ClaimRepaired e)
    {
        if (e.ClaimId == ClaimId) garage = e.Garage;
    }
}

// Brings nothing of its own.
public sealed class TotalLoss(Guid claimId) : DamageClaim(claimId);
