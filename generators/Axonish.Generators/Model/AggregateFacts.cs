namespace Axonish.Generators.Model;

/// <summary>What the manifest says of an aggregate; an edit that changes none of it leaves the manifest alone.</summary>
internal sealed record AggregateFacts(
    string DottedName, string ModelName, string Type, string StoredName, EquatableArray<CommandFact> Commands, EquatableArray<EventModel> Events);
