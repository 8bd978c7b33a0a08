namespace Axonish.Generators.Model;

/// <summary>What the manifest says of a handler class.</summary>
internal sealed record HandlerClassFacts(string DottedName, string ModelName, EquatableArray<CommandFact> Commands, bool HasSubscriptions, EquatableArray<EventModel> Events);
