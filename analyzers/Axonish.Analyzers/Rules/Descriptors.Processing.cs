using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor DifferentGroupSettings = new(
        "AXN0701", "A group has one set of settings",
        "Group '{0}' is declared with different settings on '{1}' and '{2}': {3}; take one",
        "Axonish.Processing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0701.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SinglyAndAsList = new(
        "AXN0702", "An event is handled singly or as a list",
        "'{0}' handles '{1}' both singly, in '{2}', and as a list, in '{3}'; only one of them would be called, so keep one",
        "Axonish.Processing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0702.md");

    public static readonly DiagnosticDescriptor RefusedByGroup = new(
        "AXN0703", "A handler takes what is there when it is called",
        "Handler '{0}' cannot take '{1}': {2}",
        "Axonish.Processing", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0703.md");

    public static readonly DiagnosticDescriptor GroupWaitsForNothing = new(
        "AXN0704", "What a group handles is applied",
        "'{0}' is handled by group '{1}' but nobody states or applies it; apply or publish it, mark it [Event] where another program does, or remove the handler",
        "Axonish.Processing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0704.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NoSequencingMember = new(
        "AXN0705", "Events have the property that puts them in sequence",
        "SequenceBy '{0}' is not a member of '{1}', whose events are handled in the order of their aggregate alone; add it, or handle the event in another group",
        "Axonish.Processing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0705.md");

    public static readonly DiagnosticDescriptor RepeatedByReplay = new(
        "AXN0706", "A replay repeats no effect on others",
        "A replay would repeat '{0}': handler '{1}' uses it, and its group may be replayed; mark the handler [DisallowReplay], or let it ask for ReplayStatus or DeliveryKey",
        "Axonish.Processing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0706.md");

    public static readonly DiagnosticDescriptor InsideSendersUnitOfWork = new(
        "AXN0707", "What handlers write outside the event store is written after the commit",
        "'{0}' has no [ProcessingGroup]: it runs inside the sender's unit of work, and what it writes with '{1}' is not atomic with the events",
        "Axonish.Processing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0707.md");

    public static readonly DiagnosticDescriptor KeptBetweenEvents = new(
        "AXN0709", "A handler of a group keeps nothing between events",
        "Handler '{0}' keeps '{1}' between events, but there is an instance for each batch and node; store it, or take it from a service",
        "Axonish.Processing", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0709.md");
}
