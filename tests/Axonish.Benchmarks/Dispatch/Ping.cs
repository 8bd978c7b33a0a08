namespace Axonish.Benchmarks.Dispatch;

public sealed record Ping(int Value);

public sealed class PingHandler
{
    [CommandHandler]
    public int Handle(Ping command) => command.Value;
}
