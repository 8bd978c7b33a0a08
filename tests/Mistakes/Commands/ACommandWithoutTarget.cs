namespace Mistakes.Commands.ACommandWithoutTarget;

public sealed record Do(string Id);
public sealed record Make(string Id);
public sealed record Ensure(string Id);
public sealed record Fine([property: TargetAggregateIdentifier] string Id);
[Aggregate] public class ACommandWithoutTarget
{
    [AggregateIdentifier] protected string id = "";
    private ACommandWithoutTarget() { }
    [CommandHandler] public ACommandWithoutTarget(Make command) { }
    [CommandHandler] public void Handle(Do command) { }
    [CommandHandler] public void Handle(Fine command) { }
    [CommandHandler, CreationPolicy(CreationPolicy.Always)] public void Handle(Ensure command) { }
}
public class Service { [CommandHandler(CommandName = "ACommandWithoutTarget.free")] public void Handle(Do command) { } }
