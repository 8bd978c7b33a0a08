namespace Axonish.Generators.Model;

/// <summary>What the manifest says of a class with upcasters.</summary>
internal sealed record UpcasterClassFacts(
    string DottedName, string ModelName, EquatableArray<UpcasterFact> Upcasters, EquatableArray<EventModel> Events);
