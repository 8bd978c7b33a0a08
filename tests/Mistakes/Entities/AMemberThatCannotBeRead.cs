namespace Mistakes.Entities.AMemberThatCannotBeRead;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AMemberThatCannotBeRead
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [AggregateMember] private static readonly Leaf shared = new();
    [AggregateMember] private Leaf Written { set { } }
    [AggregateMember] private Leaf Of(int index) => new();
    [AggregateMember] private Leaf Single() => new();
}

public class Leaf { [EventSourcingHandler] private void On(Closed e) { } }
