namespace Mistakes.Entities.ASingleMemberThatNothingAssigns;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
[Aggregate] public class ASingleMemberThatNothingAssigns
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember] private Leaf? leaf = null;
    [EventSourcingHandler] private void On(Opened e) => id = e.Id + leaf;
}
[Aggregate] public class ASingleMemberThatNothingAssignsGrown
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember] private Twig? twig;
    [EventSourcingHandler] private void On(Opened e) => (id, twig) = (e.Id, new Twig());
}
public class Leaf { [CommandHandler] public void Handle(Do command) { } }
public sealed record Bend([TargetAggregateIdentifier] string Id);
public class Twig { [CommandHandler] public void Handle(Bend command) { } }
