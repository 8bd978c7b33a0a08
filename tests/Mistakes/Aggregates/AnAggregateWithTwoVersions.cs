namespace Mistakes.Aggregates.AnAggregateWithTwoVersions;

[Aggregate] public class AnAggregateWithTwoVersionsAccount
{
    [AggregateIdentifier] protected string id = "";
    [AggregateVersion] protected long? version;
    [AggregateVersion] protected long second;
}
[Aggregate] public class AnAggregateWithTwoVersionsTextual
{
    [AggregateIdentifier] protected string id = "";
    [AggregateVersion] protected string version = "";
}
