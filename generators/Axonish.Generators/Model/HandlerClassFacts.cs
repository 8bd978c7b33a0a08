namespace Axonish.Generators.Model;

/// <summary>What the manifest says of a handler class.</summary>
internal sealed record HandlerClassFacts(string DottedName, string ModelName, EquatableArray<CommandFact> Commands, SubscriptionFacts? Subscriptions)
{
    public EquatableArray<EventModel> Events => Subscriptions?.Events ?? EquatableArray<EventModel>.Empty;
}
