namespace Mistakes.Aggregates.AnAggregateWithTwoIdentifiers;

[Aggregate] public class AnAggregateWithTwoIdentifiersAccount
{
    [AggregateIdentifier] public string Id { get; private set; } = "";
    [AggregateIdentifier] private string number = "";
    public override string ToString() => number;
}
public class Basis { [AggregateIdentifier] protected string id = ""; }
[Aggregate] public class AnAggregateWithTwoIdentifiersInheriting : Basis { [AggregateIdentifier] private string second = ""; public override string ToString() => second; }
