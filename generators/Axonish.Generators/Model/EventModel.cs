namespace Axonish.Generators.Model;

/// <summary>An event's class and stored name.</summary>
internal sealed record EventModel(string Type, string StoredName, int Revision);
