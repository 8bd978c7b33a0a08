using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MissingEntityId = new(
        "AXN0301", "Entities in a collection need an identifier",
        "Entities of '{0}' are kept in a collection but '{1}' has no [EntityId]; mark the member that distinguishes them",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0301.md");

    public static readonly DiagnosticDescriptor MissingRoutingProperty = new(
        "AXN0302", "A command names the entity it is meant for",
        "'{0}' must have a property '{1}' to reach its {2} through '{3}'; add it, or set RoutingKey",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0302.md");

    public static readonly DiagnosticDescriptor RoutingTypeDiffers = new(
        "AXN0303", "A routing property has the entity identifier's type",
        "Routing key '{0}' is '{1}' but [EntityId] of '{2}' is '{3}', so they never match; give both the same type",
        "Axonish.Entities", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0303.md");

    public static readonly DiagnosticDescriptor UnreadableEntityType = new(
        "AXN0304", "A member's type shows its entities",
        "Entity type of '{0}' cannot be read from '{1}'; set EntityType",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0304.md");

    public static readonly DiagnosticDescriptor AbstractEntity = new(
        "AXN0305", "Commands are routed to an entity's declared type",
        "'{0}' is declared as '{1}', so command handlers of {2} are not seen; declare a concrete type, or set EntityType",
        "Axonish.Entities", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0305.md");

    public static readonly DiagnosticDescriptor OrphanEntity = new(
        "AXN0306", "An entity is reached from an aggregate",
        "Entity '{0}' has handlers but no aggregate reaches it; mark the field that holds it [AggregateMember]",
        "Axonish.Entities", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0306.md");

    public static readonly DiagnosticDescriptor UnmarkedMember = new(
        "AXN0307", "Entities are held by aggregate members",
        "'{0}' holds '{1}', which has handlers, but is not an [AggregateMember]; mark it",
        "Axonish.Entities", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0307.md");

    public static readonly DiagnosticDescriptor UnusableMember = new(
        "AXN0308", "An aggregate member can be read",
        "[AggregateMember] '{0}' is {1}, so its entities cannot be reached; mark a readable instance member",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0308.md");

    public static readonly DiagnosticDescriptor MemberMayBeNull = new(
        "AXN0310", "An entity is there when a command arrives",
        "Single member '{0}' may be null when '{1}' arrives; assign it in an [EventSourcingHandler]",
        "Axonish.Entities", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0310.md");

    public static readonly DiagnosticDescriptor DictionaryKeyDiffers = new(
        "AXN0311", "A dictionary's key has the routing property's type",
        "Dictionary '{0}' is keyed by '{1}', but commands carry '{2}' as '{3}'; give both the same type",
        "Axonish.Entities", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0311.md");

    public static readonly DiagnosticDescriptor SeveralEntityIds = new(
        "AXN0312", "An entity has one identifier",
        "Entity '{0}' has {1} [EntityId] members, '{2}' among them; exactly one is allowed, so remove the others",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0312.md");
}
