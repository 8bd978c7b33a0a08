using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

/// <summary>Every rule, in order of its identifier. Identifiers are never reused.</summary>
internal static class Descriptors
{
    private const string Help = "https://github.com/axonish/axonish/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor MissingParameterlessConstructor = new(
        "AXN0001", "An aggregate needs a parameterless constructor",
        "Aggregate '{0}' has no parameterless constructor, so it cannot be rebuilt from events; add one, private if you like",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0001.md");

    public static readonly DiagnosticDescriptor MissingIdentifier = new(
        "AXN0002", "An aggregate needs an identifier",
        "Aggregate '{0}' has no [AggregateIdentifier] member; mark the field or property that carries its identifier",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0002.md");

    public static readonly DiagnosticDescriptor SeveralIdentifiers = new(
        "AXN0003", "An aggregate has one identifier",
        "Aggregate '{0}' has {1} [AggregateIdentifier] members, '{2}' among them; exactly one is allowed, so remove the others",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0003.md");

    public static readonly DiagnosticDescriptor AbstractCreation = new(
        "AXN0010", "An abstract aggregate cannot be created",
        "Abstract aggregate '{0}' cannot create instances by [CommandHandler] constructor '{1}'; move the handler to a concrete class",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0010.md");

    public static readonly DiagnosticDescriptor CreationOnTwoSubtypes = new(
        "AXN0012", "A creating command belongs to one class of a family",
        "Creating command '{0}' is declared on two subtypes of '{1}': '{2}' and '{3}'; keep one of them",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0012.md");

    public static readonly DiagnosticDescriptor SeveralVersions = new(
        "AXN0013", "An aggregate has one version",
        "Aggregate '{0}' has {1} [AggregateVersion] members, '{2}' among them; exactly one is allowed, so remove the others",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0013.md");

    public static readonly DiagnosticDescriptor VersionIsNoInteger = new(
        "AXN0014", "An aggregate's version is an integer",
        "[AggregateVersion] '{0}' is '{1}'; it must be an integer, best 'long' or 'long?'",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0014.md");

    public static readonly DiagnosticDescriptor DuplicateHandler = new(
        "AXN0101", "A command has one handler in an aggregate",
        "Command '{0}' has {1} handlers in aggregate '{2}': {3}; keep one of them",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0101.md");

    public static readonly DiagnosticDescriptor DuplicateHandlerInApplication = new(
        "AXN0102", "A command has one handler in an application",
        "Command '{0}' is handled by both '{1}' and '{2}'; keep one of them",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0102.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor MissingTarget = new(
        "AXN0103", "A command names its target",
        "'{0}' handles '{1}', which has no [TargetAggregateIdentifier]; mark the property that names the aggregate",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0103.md");

    public static readonly DiagnosticDescriptor SeveralTargets = new(
        "AXN0104", "A command names one target",
        "Command '{0}' marks {1} members [TargetAggregateIdentifier], '{2}' among them; keep one of them",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0104.md");

    public static readonly DiagnosticDescriptor EqualRank = new(
        "AXN0120", "One handler fits an event best",
        "Handlers '{0}' and '{1}' have equal rank for '{2}'; remove one, or handle '{2}' itself",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0120.md");

    public static readonly DiagnosticDescriptor TargetVersionIsNoInteger = new(
        "AXN0122", "A target version is an integer",
        "[TargetAggregateVersion] '{0}' is '{1}'; it must be an integer, best 'long' or 'long?'",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0122.md");

    public static readonly DiagnosticDescriptor DuplicateEventSourcingHandler = new(
        "AXN0208", "An event has one event sourcing handler",
        "'{0}' has two [EventSourcingHandler]s for '{1}', '{2}' and '{3}'; keep one of them",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0208.md");

    public static readonly DiagnosticDescriptor MissingEntityId = new(
        "AXN0301", "Entities in a collection need an identifier",
        "Entities of '{0}' are kept in a collection but '{1}' has no [EntityId]; mark the member that tells them apart",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0301.md");

    public static readonly DiagnosticDescriptor MissingRoutingProperty = new(
        "AXN0302", "A command names the entity it is meant for",
        "'{0}' must have a property '{1}' to reach its {2} through '{3}'; add it, or set RoutingKey",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0302.md");

    public static readonly DiagnosticDescriptor UnreadableEntityType = new(
        "AXN0304", "A member's type tells its entities",
        "Entity type of '{0}' cannot be read from '{1}'; set EntityType",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0304.md");

    public static readonly DiagnosticDescriptor AbstractEntity = new(
        "AXN0305", "Commands are routed to an entity's declared type",
        "'{0}' is declared as '{1}', so command handlers of {2} are not seen; declare a concrete type, or set EntityType",
        "Axonish.Entities", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0305.md");

    public static readonly DiagnosticDescriptor SeveralEntityIds = new(
        "AXN0312", "An entity has one identifier",
        "Entity '{0}' has {1} [EntityId] members, '{2}' among them; exactly one is allowed, so remove the others",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0312.md");
}
