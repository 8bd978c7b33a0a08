using Axonish.EventStore.Upcasting;
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

    public static readonly DiagnosticDescriptor DefaultLooksLikeIdentifier = new(
        "AXN0004", "An identifier's default is not an identifier",
        "Identifier '{0}' is of type '{1}', whose default value looks like a real identifier; make it nullable, or wrap it in a record",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0004.md");

    public static readonly DiagnosticDescriptor IdentifierWithoutEquality = new(
        "AXN0005", "Identifiers are compared by value",
        "Identifier type '{0}' has no value equality; make it a record, or implement IEquatable",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0005.md");

    public static readonly DiagnosticDescriptor IdentifierWithoutText = new(
        "AXN0006", "Identifiers are stored as text",
        "Identifier type '{0}' does not override ToString(), by which it is stored; override it",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0006.md");

    public static readonly DiagnosticDescriptor IdentifierNeverSet = new(
        "AXN0007", "An event sourcing handler sets the identifier",
        "No [EventSourcingHandler] of '{0}' sets identifier '{1}', so no command can create it; assign it in the handler of the first event",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0007.md");

    public static readonly DiagnosticDescriptor PublicState = new(
        "AXN0008", "An aggregate keeps its state to itself",
        "'{0}' publishes state through public {1} '{2}'; make it private",
        "Axonish.Aggregates", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0008.md");

    public static readonly DiagnosticDescriptor NotNameable = new(
        "AXN0009", "Generated code must be able to name a type",
        "Generated code cannot name '{0}': it is {1}; make it internal, and neither generic nor file-local",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0009.md");

    public static readonly DiagnosticDescriptor AbstractCreation = new(
        "AXN0010", "An abstract aggregate cannot be created",
        "Abstract aggregate '{0}' cannot create instances by [CommandHandler] constructor '{1}'; move the handler to a concrete class",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0010.md");

    public static readonly DiagnosticDescriptor SharedStoredName = new(
        "AXN0011", "A stored type name belongs to one aggregate",
        "Aggregates '{0}' and '{1}' share the stored type name '{2}'; give one of them another by [Aggregate(Type = ...)]",
        "Axonish.Aggregates", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0011.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

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

    public static readonly DiagnosticDescriptor TargetTypeDiffers = new(
        "AXN0105", "A target identifier has the aggregate's type",
        "[TargetAggregateIdentifier] '{0}' is '{1}', but aggregate identifier '{2}' is '{3}'; give both the same type",
        "Axonish.Commands", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0105.md");

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

    public static readonly DiagnosticDescriptor HandlerAppliesNothing = new(
        "AXN0113", "A command handler applies events",
        "Command handler '{0}' applies no event; if it should change anything, apply one",
        "Axonish.Commands", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "AXN0113.md");

    public static readonly DiagnosticDescriptor MisplacedHandler = new(
        "AXN0114", "A handler stands where messages arrive",
        "[{0}] '{1}' lies in '{2}', which can be neither aggregate, reachable entity nor handler class, since it is {3}; move it to a class that can",
        "Axonish.Commands", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0114.md");

    public static readonly DiagnosticDescriptor PrimaryConstructorHandler = new(
        "AXN0115", "A primary constructor handles no command",
        "[CommandHandler] on the primary constructor of '{0}' is not supported; write an ordinary constructor",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0115.md");

    public static readonly DiagnosticDescriptor WrongResult = new(
        "AXN0116", "A command's sender asks for its handler's result",
        "SendAsync<{0}> for '{1}', whose handler returns '{2}'; use the typed overload, or SendAsync<{2}>",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0116.md");

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

    public static readonly DiagnosticDescriptor StateAssigned = new(
        "AXN0201", "State changes by events alone",
        "'{0}' is assigned in '{1}'; event-sourced state may change only in an [EventSourcingHandler], so apply an event and assign it there",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0201.md");

    public static readonly DiagnosticDescriptor StateMayChange = new(
        "AXN0202", "State changes by events alone",
        "'{0}.{1}()' may change event-sourced state in '{2}', outside an [EventSourcingHandler]; apply an event and change it there",
        "Axonish.EventSourcing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0202.md");

    public static readonly DiagnosticDescriptor NotDeterministic = new(
        "AXN0203", "Replay computes the same state",
        "'{0}' is not deterministic{1}; on replay '{2}' would compute a different state, so take the value from the event",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0203.md");

    public static readonly DiagnosticDescriptor InputOutput = new(
        "AXN0204", "Replay touches nothing outside",
        "'{0}' does I/O{1} in [EventSourcingHandler] '{2}', again at every replay; do it in the command handler, or in an [EventHandler]",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0204.md");

    public static readonly DiagnosticDescriptor AsyncEventSourcingHandler = new(
        "AXN0205", "An event sourcing handler is synchronous",
        "[EventSourcingHandler] '{0}' is async or returns a task; make it synchronous and return {1}",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0205.md");

    public static readonly DiagnosticDescriptor EventRefused = new(
        "AXN0206", "A stored event must never be refused",
        "[EventSourcingHandler] '{0}' throws; a stored event must never be refused, so check in the command handler",
        "Axonish.EventSourcing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0206.md");

    public static readonly DiagnosticDescriptor WrongEventHandlerResult = new(
        "AXN0207", "An event has no answer",
        "Return value of [{0}] '{1}' is {2}; return {3}",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0207.md");

    public static readonly DiagnosticDescriptor DuplicateEventSourcingHandler = new(
        "AXN0208", "An event has one event sourcing handler",
        "'{0}' has two [EventSourcingHandler]s for '{1}', '{2}' and '{3}'; keep one of them",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0208.md");

    public static readonly DiagnosticDescriptor UnhandledEvent = new(
        "AXN0209", "An applied event changes state",
        "'{0}' is applied by '{1}' but no handler in the aggregate uses it; add an [EventSourcingHandler]",
        "Axonish.EventSourcing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0209.md");

    public static readonly DiagnosticDescriptor ApplyWhileReplaying = new(
        "AXN0211", "Events of event sourcing handlers follow the present one",
        "Apply in [EventSourcingHandler] '{0}' is skipped on replay and published after all entities saw the first event; apply it in the command handler, or check IsLive",
        "Axonish.EventSourcing", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "AXN0211.md");

    public static readonly DiagnosticDescriptor ImpureParameter = new(
        "AXN0212", "An event sourcing handler depends on the event alone",
        "Parameter '{0}' makes [EventSourcingHandler] '{1}' depend on more than the event; remove it",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0212.md");

    public static readonly DiagnosticDescriptor MutableOfEventKept = new(
        "AXN0213", "An event never changes",
        "'{0}' {1} of the event; copy it",
        "Axonish.EventSourcing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0213.md");

    public static readonly DiagnosticDescriptor ApplyInConstructor = new(
        "AXN0214", "Only creating handlers apply events in constructors",
        "'{0}' calls Apply in a constructor that is not a creation handler; move the call to a [CommandHandler]",
        "Axonish.EventSourcing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0214.md");

    public static readonly DiagnosticDescriptor UnmatchedEvent = new(
        "AXN0215", "Matching events carry the routing property",
        "'{0}' forwards matching events only, but event '{1}' has no property '{2}'; add it, or use EventForwarding.All",
        "Axonish.EventSourcing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0215.md");

    public static readonly DiagnosticDescriptor InterceptorMisfit = new(
        "AXN0216", "An interceptor can pass on what it intercepts",
        "{0} '{1}' {2}; {3}",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0216.md");

    public static readonly DiagnosticDescriptor HandlerCalled = new(
        "AXN0218", "Events are applied, not handed to handlers",
        "'{0}' calls its own handler '{1}': the state changes, but no event is recorded; call AggregateLifecycle.Apply",
        "Axonish.EventSourcing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0218.md");

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

    public static readonly DiagnosticDescriptor RoutingTypeDiffers = new(
        "AXN0303", "A routing property has the entity identifier's type",
        "Routing key '{0}' is '{1}' but [EntityId] of '{2}' is '{3}', so they never match; give both the same type",
        "Axonish.Entities", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0303.md");

    public static readonly DiagnosticDescriptor UnreadableEntityType = new(
        "AXN0304", "A member's type tells its entities",
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

    public static readonly DiagnosticDescriptor MutableEvent = new(
        "AXN0401", "An event never changes",
        "Event '{0}' is mutable: '{1}' can be set; make it init-only",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0401.md");

    public static readonly DiagnosticDescriptor UnreadableEvent = new(
        "AXN0402", "A stored event can be read back",
        "Event '{0}' cannot be read back by System.Text.Json: {1}; make it a positional record, or mark a constructor [JsonConstructor]",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0402.md");

    public static readonly DiagnosticDescriptor UnnamedEvent = new(
        "AXN0404", "A stable name outlives its class",
        "Event '{0}' has no stable name, so renaming the type orphans stored events; add [Event(\"{1}\")]",
        "Axonish.Messages", DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Help + "AXN0404.md");

    public static readonly DiagnosticDescriptor SharedEventName = new(
        "AXN0405", "A stored name belongs to one event",
        ChainFault.SharedName,
        "Axonish.Messages", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0405.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnusableMessageType = new(
        "AXN0406", "A message's class can be named and stored",
        "Message type '{0}' is {1}, so it can be neither routed nor stored; make it a plain class that is at least internal",
        "Axonish.Messages", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0406.md");

    public static readonly DiagnosticDescriptor ValueMadeByReading = new(
        "AXN0407", "An event is what was stored",
        "'{0}' initializes '{1}' with '{2}', so every deserialization would produce a new value; make it a constructor parameter",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0407.md");

    public static readonly DiagnosticDescriptor MutableCollectionOfEvent = new(
        "AXN0408", "An event's collections never change",
        "Event '{0}' exposes mutable collection '{1}'; declare it IReadOnlyList or ImmutableArray",
        "Axonish.Messages", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "AXN0408.md");

    public static readonly DiagnosticDescriptor UnsealedMessage = new(
        "AXN0409", "Commands are dispatched by their exact type",
        "'{0}' is not sealed, and exact-type dispatch does not bring derived '{1}' to its handler; seal it, or make it an abstract base",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0409.md");

    public static readonly DiagnosticDescriptor UnhandledCommandSent = new(
        "AXN0501", "A sent command has a handler",
        "Command '{0}' is sent as object but no handler is known to this program; add one, or a reference to the assembly that has it",
        "Axonish.Application", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0501.md");

    public static readonly DiagnosticDescriptor MissingManifest = new(
        "AXN0503", "An assembly with handlers has a manifest",
        "'{0}' references Axonish but has no manifest: it was built without the generator, so its handlers are not known; reference the Axonish package in it",
        "Axonish.Application", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0503.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OtherManifestFormat = new(
        "AXN0504", "Manifests have the expected form",
        "'{0}' was generated by format {1}, but this program expects {2}; build it with the same version of Axonish",
        "Axonish.Application", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0504.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor MissingUpcaster = new(
        "AXN0505", "Older revisions lead to today's",
        ChainFault.Hole,
        "Axonish.Application", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0505.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SeveralStores = new(
        "AXN0507", "A host has one event store",
        "This host configures two stores, '{0}' and '{1}'; the last one wins, so remove the other",
        "Axonish.Application", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0507.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NobodyHandles = new(
        "AXN0508", "A sent command has a handler",
        "Nobody handles '{0}'{1}; add a [CommandHandler], or a reference to the assembly that has it",
        "Axonish.Application", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0508.md");

    public static readonly DiagnosticDescriptor UnhandledCommand = new(
        "AXN0509", "A command has a handler",
        "Command '{0}' has no handler in this program; add one, or remove the command",
        "Axonish.Application", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "AXN0509.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor DuplicateUpcaster = new(
        "AXN0510", "A stored revision has one upcaster",
        ChainFault.Duplicate,
        "Axonish.Application", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0510.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UpcasterCycle = new(
        "AXN0511", "Upcasters lead to today's events",
        ChainFault.Cycle,
        "Axonish.Application", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0511.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnusableUpcaster = new(
        "AXN0512", "An upcaster makes an event of an event",
        "Upcaster '{0}' {1}",
        "Axonish.Application", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0512.md");

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "AXN0901", "Axonish needs a recent language version",
        "Axonish needs C# 13 or later (found {0}); set LangVersion",
        "Axonish.Infrastructure", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0901.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
