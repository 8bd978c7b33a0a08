namespace Axonish.Generators.Model;

/// <summary>What an aggregate's state is made of.</summary>
/// <param name="Types">The classes and structs, by name.</param>
/// <param name="Facts">What else stored state depends on: numbers of enums, members of types that are written by their JSON contract.</param>
/// <param name="Keyed">The collections whose comparer must survive, as the factories of their descriptions.</param>
/// <param name="Obstacles">What keeps it from being written in full, one sentence each.</param>
internal sealed record StateModel(
    EquatableArray<StateTypeModel> Types, EquatableArray<string> Facts, EquatableArray<string> Keyed, EquatableArray<string> Obstacles);
