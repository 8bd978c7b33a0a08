using Axonish.Roslyn;

namespace Axonish.Generators.Model;

/// <summary>A method that finds, in one member, the entity that a command means (rules B6, B7).</summary>
/// <param name="Method">The method's name.</param>
/// <param name="OwnerType">The class that has the member.</param>
/// <param name="ItemType">The class of the member's entities.</param>
/// <param name="FoundType">The class of the entity found: the member's own, or one further inside.</param>
/// <param name="Kind">How the member holds its entities.</param>
/// <param name="Value">The member.</param>
/// <param name="DictionaryType">The dictionary's interface, where the member's own type hides its members.</param>
/// <param name="IsValue">Whether it is of a value type, which is never null.</param>
/// <param name="IsList">Whether it is a List, whose entities lie in a span.</param>
/// <param name="IsImmutableArray">Whether it is an ImmutableArray, whose default cannot be enumerated.</param>
/// <param name="IsTarget">Whether the member's own entities may be the ones meant.</param>
/// <param name="Routing">How the entity is distinguished from its siblings; null where there is but one, or none of them is meant.</param>
/// <param name="Deeper">The methods that look inside an entity that is not meant itself.</param>
/// <param name="Label">The member as errors name it.</param>
/// <param name="Collects">Whether it gives what it finds to a search of several members (rule B16), instead of returning it.</param>
internal sealed record SearchModel(
    string Method,
    string OwnerType,
    string ItemType,
    string FoundType,
    MemberKind Kind,
    MemberReach Value,
    string? DictionaryType,
    bool IsValue,
    bool IsList,
    bool IsImmutableArray,
    bool IsTarget,
    RoutingModel? Routing,
    EquatableArray<string> Deeper,
    string Label,
    bool Collects);
