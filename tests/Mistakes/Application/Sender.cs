namespace Mistakes.Application;

public sealed record Lost;
public sealed record Gone([TargetAggregateIdentifier] string Id);
public sealed record Known([TargetAggregateIdentifier] string Id);
public class Service { [CommandHandler] public void Handle(Known command) { } }
public static class Sender
{
    public static async Task SendAsync(ICommandGateway gateway)
    {
        await gateway.SendAsync<int>(new Lost());
        await gateway.SendAsync(new Lost());
        await gateway.SendAsync(new Known(""));
    }
}
