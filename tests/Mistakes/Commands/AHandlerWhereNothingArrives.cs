namespace Mistakes.Commands.AHandlerWhereNothingArrives;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
public interface IService { [CommandHandler] void Handle(Do command); }
public struct Value { [CommandHandler] public void Handle(Do command) { } }
public class Generic<T> { [CommandHandler] public void Handle(Do command) { } }
public class Unbuildable(string text) { public string Text => text; [EventHandler] public void On(Opened e) { } }
public class Locals
{
    public void Run()
    {
        [CommandHandler] void Handle(Do command) { }
        Handle(new(""));
    }
}
public abstract class Basis { [CommandHandler] public void Handle(Do command) { } }
public class Service(IServiceProvider services, int limit = 3) { public object Of => (services, limit); [CommandHandler] public void Handle(Fly command) { } }
