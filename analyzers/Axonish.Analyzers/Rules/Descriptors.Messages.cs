using Axonish.EventStore.Upcasting;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MutableEvent = new(
        "AXN0401", "An event never changes",
        "Event '{0}' is mutable: '{1}' can be set; make it {2}",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0401.md");

    public static readonly DiagnosticDescriptor UnreadableEvent = new(
        "AXN0402", "A stored event can be read back",
        "{0} cannot be read back by System.Text.Json: {1}; {2}",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0402.md");

    public static readonly DiagnosticDescriptor EventWithoutJsonContext = new(
        "AXN0403", "A program without reflection says what it serializes",
        "'{0}' {1}; {2}",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0403.md");

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
        "Message type '{0}' is {1}, so it can be neither routed nor stored; {2}",
        "Axonish.Messages", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0406.md");

    public static readonly DiagnosticDescriptor ValueMadeByReading = new(
        "AXN0407", "An event is what was stored",
        "'{0}' initializes '{1}' with '{2}', so every deserialization would produce a new value; make it a constructor parameter",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0407.md");

    public static readonly DiagnosticDescriptor MutableCollectionOfEvent = new(
        "AXN0408", "An event's collections never change",
        "Event '{0}' exposes mutable collection '{1}'; declare it {2}",
        "Axonish.Messages", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "AXN0408.md");

    public static readonly DiagnosticDescriptor UnsealedMessage = new(
        "AXN0409", "Commands are dispatched by their exact type",
        "'{0}' is not sealed, and exact-type dispatch does not bring derived '{1}' to its handler; give '{1}' a handler of its own, or do not derive it",
        "Axonish.Messages", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0409.md");
}
