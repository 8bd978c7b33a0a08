namespace Mistakes.Aggregates.AnAbstractAggregateThatCreates;

public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record OpenSpecial([TargetAggregateIdentifier] string Id);
[Aggregate] public abstract class AnAbstractAggregateThatCreatesAccount
{
    [AggregateIdentifier] protected string id = "";
    protected AnAbstractAggregateThatCreatesAccount() { }
    [CommandHandler] protected AnAbstractAggregateThatCreatesAccount(Open command) { }
}
public class Special : AnAbstractAggregateThatCreatesAccount { public Special() { } [CommandHandler] public Special(OpenSpecial command) { } }
