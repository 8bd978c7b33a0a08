namespace Mistakes.Aggregates.AnAggregateWithoutIdentifier;

[Aggregate] public class AnAggregateWithoutIdentifierAccount { private string id = ""; public override string ToString() => id; }
public class Basis { [AggregateIdentifier] private string id = ""; public override string ToString() => id; }
[Aggregate] public class AnAggregateWithoutIdentifierInheriting : Basis;
