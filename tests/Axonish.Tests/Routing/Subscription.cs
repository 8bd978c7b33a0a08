using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Routing;

// Every way to create: constructor, static method, and the creation policies with and without results.
public sealed record Subscribe(string Reader, string Title);
public sealed record SubscribeForFree(string Reader);
public sealed record AlwaysSubscribe(string Reader);
public sealed record AlwaysSubscribeAndTell(string Reader, string? Answer);
public sealed record SubscribeIfMissing([TargetAggregateIdentifier] string Reader, bool Applies = true, Exception? Fails = null);
public sealed record SubscribeIfMissingAndTell([TargetAggregateIdentifier] string Reader);
public sealed record EndSubscription([TargetAggregateIdentifier] string Reader);
public sealed record SubscribeOther([TargetAggregateIdentifier] string Reader, string Other);
public sealed record SubscribeNobody([TargetAggregateIdentifier] string Reader);
public sealed record ExtendSubscription([TargetAggregateIdentifier] string Reader);

public sealed record Subscribed(string Reader);
public sealed record Extended;
public sealed record SubscriptionEnded;

[Aggregate]
public class Subscription
{
    [AggregateIdentifier] private string reader = null!;
    private int extensions;

    private Subscription() { }

    [CommandHandler]
    public Subscription(Subscribe command)
    {
        if (command.Title.Length == 0) throw new ArgumentException("A subscription is of something.");
        Apply(new Subscribed(command.Reader));
    }

    [CommandHandler]
    public static Subscription Create(SubscribeForFree command)
    {
        Apply(new Subscribed(command.Reader));
        return new Subscription();
    }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.Always)]
    public void Handle(AlwaysSubscribe command) => Apply(new Subscribed(command.Reader));

    [CommandHandler]
    [CreationPolicy(CreationPolicy.Always)]
    public string? Handle(AlwaysSubscribeAndTell command)
    {
        Apply(new Subscribed(command.Reader));
        return command.Answer;
    }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(SubscribeIfMissing command)
    {
        if (command.Applies) SubscribeOrExtend(command.Reader);
        if (command.Fails is { } failure) throw failure;
    }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public int Handle(SubscribeIfMissingAndTell command)
    {
        SubscribeOrExtend(command.Reader);
        return extensions;
    }

    [CommandHandler]
    public int Handle(ExtendSubscription _)
    {
        Apply(new Extended());
        return extensions;
    }

    [CommandHandler]
    public void Handle(EndSubscription _) => Apply(new SubscriptionEnded());

#pragma warning disable AXN0402 // no command of this aggregate is remembered
    [CommandHandler]
    public object Handle(SubscribeOther command) => CreateNew<Subscription>(new SubscribeForFree(command.Other));
#pragma warning restore AXN0402

    // As a handler that was written for what exists, and marked as if it created.
    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(SubscribeNobody _) => Apply(new Extended());

    private void SubscribeOrExtend(string target)
    {
        if (AggregateLifecycle.Version is null) Apply(new Subscribed(target));
        else Apply(new Extended());
    }

    [EventSourcingHandler]
    private void On(Subscribed e) => reader = e.Reader;

    [EventSourcingHandler]
    private void On(Extended _) => extensions++;

    [EventSourcingHandler]
    private void On(SubscriptionEnded _) => MarkDeleted();
}
