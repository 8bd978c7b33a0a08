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

    public static readonly DiagnosticDescriptor NotNameable = new(
        "AXN0009", "Generated code must be able to name a type",
        "Generated code cannot name '{0}': it is {1}; make it internal, and neither generic nor file-local",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0009.md");

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

    public static readonly DiagnosticDescriptor MissingPayload = new(
        "AXN0106", "A handler takes a message",
        "Handler '{0}' has no payload parameter; make the message's class its first parameter",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0106.md");

    public static readonly DiagnosticDescriptor PassedByReference = new(
        "AXN0107", "A handler's parameter is passed by value",
        "Parameter '{0}' of handler '{1}' is {2}; take it by value",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0107.md");

    public static readonly DiagnosticDescriptor UncallableHandler = new(
        "AXN0108", "A handler can be called by generated code",
        "Handler '{0}' is {1}, so generated code cannot call it; make it an ordinary method",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0108.md");

    public static readonly DiagnosticDescriptor AsyncVoidHandler = new(
        "AXN0109", "A handler's exceptions reach the sender",
        "Handler '{0}' is async void, so its exceptions are lost; return Task",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0109.md");

    public static readonly DiagnosticDescriptor InexactPayload = new(
        "AXN0110", "Commands are routed by their exact name",
        "Handler '{0}' takes payload type '{1}', which is {2}; commands are routed by their exact name, so set CommandName or take a concrete type",
        "Axonish.Commands", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0110.md");

    public static readonly DiagnosticDescriptor MetadataMayBeMissing = new(
        "AXN0111", "Metadata may be missing",
        "[MetadataValue] parameter '{0}' may be missing but '{1}' cannot be null; make it nullable, give it a default, or set Required",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0111.md");

    public static readonly DiagnosticDescriptor UnsuppliedParameter = new(
        "AXN0112", "A handler's parameter is something that can be supplied",
        "Parameter '{0}' of '{1}' is nothing that Axonish supplies, and no service could be '{2}'; mark it [MetadataValue], or remove it",
        "Axonish.Commands", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0112.md");

    public static readonly DiagnosticDescriptor MisplacedHandler = new(
        "AXN0114", "A handler stands where messages arrive",
        "[{0}] '{1}' lies in '{2}', which can be neither aggregate, reachable entity nor handler class, since it is {3}; move it to a class that can",
        "Axonish.Commands", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0114.md");

    public static readonly DiagnosticDescriptor PrimaryConstructorHandler = new(
        "AXN0115", "A primary constructor handles no command",
        "[CommandHandler] on the primary constructor of '{0}' is not supported; write an ordinary constructor",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0115.md");

    public static readonly DiagnosticDescriptor MeaninglessCreationPolicy = new(
        "AXN0118", "A creation policy belongs on a root's instance handler",
        "[CreationPolicy] has no meaning on '{0}', which {1}; remove it",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0118.md");

    public static readonly DiagnosticDescriptor FunctionalMisfit = new(
        "AXN0119", "A functional aggregate is made of static functions",
        "'{0}' does not fit its functional aggregate: {1}",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0119.md");

    public static readonly DiagnosticDescriptor EqualRank = new(
        "AXN0120", "One handler fits an event best",
        "Handlers '{0}' and '{1}' have equal rank for '{2}'; remove one, or handle '{2}' itself",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0120.md");

    public static readonly DiagnosticDescriptor WrongParameterMark = new(
        "AXN0121", "A parameter's type fits its mark",
        "Parameter '{0}' of type '{1}' cannot carry [{2}]{3}; change the type, or remove the mark",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0121.md");

    public static readonly DiagnosticDescriptor TargetVersionIsNoInteger = new(
        "AXN0122", "A target version is an integer",
        "[TargetAggregateVersion] '{0}' is '{1}'; it must be an integer, best 'long' or 'long?'",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0122.md");

    public static readonly DiagnosticDescriptor AsyncEventSourcingHandler = new(
        "AXN0205", "An event sourcing handler is synchronous",
        "[EventSourcingHandler] '{0}' is async or returns a task; make it synchronous and return {1}",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0205.md");

    public static readonly DiagnosticDescriptor WrongEventHandlerResult = new(
        "AXN0207", "An event has no answer",
        "Return value of [{0}] '{1}' is {2}; return {3}",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0207.md");

    public static readonly DiagnosticDescriptor DuplicateEventSourcingHandler = new(
        "AXN0208", "An event has one event sourcing handler",
        "'{0}' has two [EventSourcingHandler]s for '{1}', '{2}' and '{3}'; keep one of them",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0208.md");

    public static readonly DiagnosticDescriptor ImpureParameter = new(
        "AXN0212", "An event sourcing handler depends on the event alone",
        "Parameter '{0}' makes [EventSourcingHandler] '{1}' depend on more than the event; remove it",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0212.md");

    public static readonly DiagnosticDescriptor EventHandlerInsideAggregate = new(
        "AXN0219", "State is rebuilt by event sourcing handlers",
        "[EventHandler] '{0}' inside event-sourced '{1}' is not an event sourcing handler and never runs; mark it [EventSourcingHandler]",
        "Axonish.EventSourcing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0219.md");

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

    public static readonly DiagnosticDescriptor UnusableMember = new(
        "AXN0308", "An aggregate member can be read",
        "[AggregateMember] '{0}' is {1}, so its entities cannot be reached; mark a readable instance member",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0308.md");

    public static readonly DiagnosticDescriptor SeveralEntityIds = new(
        "AXN0312", "An entity has one identifier",
        "Entity '{0}' has {1} [EntityId] members, '{2}' among them; exactly one is allowed, so remove the others",
        "Axonish.Entities", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0312.md");

    public static readonly DiagnosticDescriptor UnusableMessageType = new(
        "AXN0406", "A message's class can be named and stored",
        "Message type '{0}' is {1}, so it can be neither routed nor stored; make it a plain class that is at least internal",
        "Axonish.Messages", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0406.md");
}
