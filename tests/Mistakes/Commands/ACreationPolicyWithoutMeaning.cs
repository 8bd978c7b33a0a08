namespace Mistakes.Commands.ACreationPolicyWithoutMeaning;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class ACreationPolicyWithoutMeaning
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember] private readonly Leaf leaf = new();
    [CommandHandler, CreationPolicy(CreationPolicy.Always)] public static ACreationPolicyWithoutMeaning Make(Do command) => new();
    [CommandHandler, CreationPolicy(CreationPolicy.CreateIfMissing)] public void Handle(Fly command) { }
}
public sealed record Bend([TargetAggregateIdentifier] string Id);
public class Leaf { [CommandHandler, CreationPolicy(CreationPolicy.Never)] public void Handle(Bend command) { } }
public class Service { [CommandHandler, CreationPolicy(CreationPolicy.Never)] public void Handle(Opened command) { } }
