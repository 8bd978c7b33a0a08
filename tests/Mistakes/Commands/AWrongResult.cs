namespace Mistakes.Commands.AWrongResult;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Ask;
public sealed record Make([TargetAggregateIdentifier] string Id);
[Aggregate] public class AWrongResult
{
    [AggregateIdentifier] protected string id = "";
    private AWrongResult() { }
    [CommandHandler] public AWrongResult(Make command) { }
    [CommandHandler] public void Handle(Do command) { }
}
public class Service { [CommandHandler] public Task<int> Handle(Ask command) => Task.FromResult(1); }
public static class Sender
{
    public static async Task Send(ICommandGateway gateway)
    {
        await gateway.SendAsync<string>(new Do(""));
        await gateway.SendAsync<long>(new Ask());
        await gateway.SendAsync<object?>(new Do(""));
        await gateway.SendAsync<int>(new Ask());
        await gateway.SendAsync<string>(new Make(""));
        await gateway.SendAsync(new Ask());
    }
}
