namespace Axonish.Generators.Model;

/// <summary>
/// Everything that is printed for one aggregate. Every decision has fallen: two models are equal exactly where their texts are, and no
/// symbol, syntax or location may ever be reached from here.
/// </summary>
/// <param name="DottedName">The class's name, which names the file.</param>
/// <param name="ModelName">The generated class's name.</param>
/// <param name="Type">The class.</param>
/// <param name="StoredName">The stored name of its streams.</param>
/// <param name="IsFunctional">Whether its state is immutable.</param>
/// <param name="StateStored">How its state is found in its store; none where it is rebuilt from events.</param>
/// <param name="Kinds">The classes that instances may be of, the most derived first; the root's alone unless there is a family.</param>
/// <param name="IsFamily">Whether there is a family.</param>
/// <param name="Identifier">The identifier.</param>
/// <param name="Version">The assignment of the member that follows the version.</param>
/// <param name="Events">The events, ordered by stored name.</param>
/// <param name="Receivers">The root, then the entities.</param>
/// <param name="Commands">The commands.</param>
/// <param name="State">What its state is made of.</param>
/// <param name="Accessors">The accessors to what is not accessible.</param>
/// <param name="Claimed">The classes whose handlers belong to this aggregate, so that no one takes them for handler classes.</param>
internal sealed record AggregateModel(
    string DottedName,
    string ModelName,
    string Type,
    string StoredName,
    bool IsFunctional,
    StateStoredModel? StateStored,
    EquatableArray<KindModel> Kinds,
    bool IsFamily,
    MemberReach? Identifier,
    ValueModel? Version,
    EquatableArray<EventModel> Events,
    EquatableArray<ReceiverModel> Receivers,
    EquatableArray<CommandModel> Commands,
    StateModel State,
    EquatableArray<AccessorClassModel> Accessors,
    EquatableArray<string> Claimed)
{
    /// <summary>Whether its identifier goes on being written as before rule D11.</summary>
    public bool KeepsFormerText { get; init; }
}
