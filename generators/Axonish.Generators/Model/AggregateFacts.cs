namespace Axonish.Generators.Model;

/// <summary>What the manifest says of an aggregate; an edit that changes none of it leaves the manifest alone.</summary>
/// <param name="DottedName">The class's name.</param>
/// <param name="ModelName">The generated class's name.</param>
/// <param name="Type">The class.</param>
/// <param name="StoredName">The stored name of its streams.</param>
/// <param name="IsStateStored">Whether its state is stored.</param>
/// <param name="Commands">The commands.</param>
/// <param name="Services">What the handler of each command asks of the container.</param>
/// <param name="Events">The events, ordered by stored name.</param>
internal sealed record AggregateFacts(
    string DottedName,
    string ModelName,
    string Type,
    string StoredName,
    bool IsStateStored,
    EquatableArray<CommandFact> Commands,
    EquatableArray<EquatableArray<string>> Services,
    EquatableArray<EventModel> Events);
