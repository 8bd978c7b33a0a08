using Axonish.Roslyn;

namespace Axonish.Generators.Model;

/// <summary>An aggregate member to which events are forwarded.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Kind">How it holds its entities.</param>
/// <param name="Value">The member.</param>
/// <param name="ElementType">The class of what it holds.</param>
/// <param name="DictionaryType">The dictionary's interface, where the member's own type hides its members.</param>
/// <param name="IsList">Whether it is a List, whose entities lie in a span.</param>
/// <param name="IsImmutableArray">Whether it is an ImmutableArray, whose default cannot be enumerated.</param>
/// <param name="Evolve">The method that lets one entity handle an event.</param>
/// <param name="Filter">The events to forward; null for all.</param>
/// <param name="Matching">With forwarding of matching events only: these, by class; else null.</param>
/// <param name="List">The method that lists the receivers before an entity of any member is called; null where no other member takes the same event.</param>
internal sealed record MemberModel(
    string Name,
    MemberKind Kind,
    MemberReach Value,
    string ElementType,
    string? DictionaryType,
    bool IsList,
    bool IsImmutableArray,
    string Evolve,
    EventFilterModel? Filter,
    EquatableArray<MatchingModel>? Matching,
    string? List = null);
