namespace Axonish.Generators.Model;

/// <summary>An event's class, its stored name and those that it had before.</summary>
internal sealed record EventModel(string Type, string StoredName, int Revision, EquatableArray<string> Aliases);
