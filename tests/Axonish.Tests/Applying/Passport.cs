using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

// Identifiers that stay unset: text, a Guid, a number, and one that only a policy could set.
public sealed record IssuePassport(string? Number);
public sealed record IssuePassportOfGuid(Guid Number);
public sealed record IssuePassportOfInteger(int Number);
public sealed record ApplyForPassport([TargetAggregateIdentifier] string Number);
public sealed record RenewPassport([TargetAggregateIdentifier] string Number, string Identifier);
public sealed record RenewPassportOfGuid([TargetAggregateIdentifier] Guid Number);
public sealed record RenewPassportOfInteger([TargetAggregateIdentifier] int Number);

public sealed record PassportIssued(string? Number);
public sealed record PassportOfGuidIssued(Guid Number);
public sealed record PassportOfIntegerIssued(int Number);

[Aggregate]
public class Passport
{
    [AggregateIdentifier] private string? number;

    private Passport() { }

    [CommandHandler]
    public Passport(IssuePassport command) => Apply(new PassportIssued(command.Number));

    // Applies nothing.
    [CommandHandler]
    public Passport(ApplyForPassport _)
    {
    }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(RenewPassport command) => Apply(new PassportIssued(command.Identifier));

    [EventSourcingHandler]
    private void On(PassportIssued e) => number = e.Number;
}

[Aggregate]
public class PassportOfGuid
{
    [AggregateIdentifier] private Guid number;

    private PassportOfGuid() { }

    [CommandHandler]
    public PassportOfGuid(IssuePassportOfGuid command) => Apply(new PassportOfGuidIssued(command.Number));

    [CommandHandler]
    public void Handle(RenewPassportOfGuid _)
    {
    }

    [EventSourcingHandler]
    private void On(PassportOfGuidIssued e) => number = e.Number;
}

[Aggregate]
public class PassportOfInteger
{
#pragma warning disable AXN0004 // zero is an identifier like any other here
    [AggregateIdentifier] private int number;
#pragma warning restore AXN0004

    private PassportOfInteger() { }

    [CommandHandler]
    public PassportOfInteger(IssuePassportOfInteger command) => Apply(new PassportOfIntegerIssued(command.Number));

    [CommandHandler]
    public void Handle(RenewPassportOfInteger _)
    {
    }

    [EventSourcingHandler]
    private void On(PassportOfIntegerIssued e) => number = e.Number;
}
