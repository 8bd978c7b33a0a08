using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

internal static partial class Descriptors
{
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

    public static readonly DiagnosticDescriptor EventNeverApplied = new(
        "AXN0210", "A handled event is applied somewhere",
        "No code applies '{0}', handled by '{1}'; remove the handler, unless it serves events that are stored already",
        "Axonish.EventSourcing", DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: Help + "AXN0210.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

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
        "[EventHandler] '{0}' inside event-sourced '{1}' is not an event sourcing handler and never runs; {2}",
        "Axonish.EventSourcing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0219.md");

    public static readonly DiagnosticDescriptor EventWithoutAudience = new(
        "AXN0220", "A published event has an audience",
        "Event '{0}' is published but nobody handles it outside its aggregate; add an [EventHandler] where somebody should know of it",
        "Axonish.EventSourcing", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "AXN0220.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
