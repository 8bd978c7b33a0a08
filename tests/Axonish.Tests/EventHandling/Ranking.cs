namespace Axonish.Tests.EventHandling;

public sealed record Ranked;

// By name alone this one would be the first.
[SubscribingGroup("last", Order = 1)]
public sealed class ARanking(IServiceProvider services)
{
    [EventHandler]
    public void On(Ranked e, DeliveryKey key) => (services.GetService(typeof(Board)) as Board)?.Add($"last, in {key.Group}");
}

public sealed class BRanking(IServiceProvider services)
{
    [EventHandler(typeof(Ranked))]
    public void On(DeliveryKey key) => (services.GetService(typeof(Board)) as Board)?.Add($"unmarked, in '{key.Group}'");
}

[SubscribingGroup("first", Order = -1)]
public sealed class CRanking(IServiceProvider services)
{
    [EventHandler]
    public void On(EventMessage<Ranked> message, ReplayStatus status, [Position] long position) =>
        (services.GetService(typeof(Board)) as Board)?.Add($"first, {message.Name} is {status} at {position}");
}
