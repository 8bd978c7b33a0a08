namespace Mistakes.Messages.AMessageThatCannotBeNamed;

public class Outer
{
    public class Service { [CommandHandler] private void Handle(Hidden command) { } [CommandHandler] private void Of(List<string> command) { } [CommandHandler] private void Handle(Shown command) { } }
    private sealed record Hidden;
}
public sealed record Shown;
public sealed record Done<T>(T Value);
public class Publisher { public static async Task PublishAsync(IEventGateway events) => await events.PublishAsync(new Done<int>(1)); }
