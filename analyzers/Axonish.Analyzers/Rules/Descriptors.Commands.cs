using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor DuplicateHandler = new(
        "AXN0101", "A command has one handler in an aggregate",
        "Command '{0}' has {1} handlers in aggregate '{2}': {3}; {4}",
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
        "Handler '{0}' is {1}, so generated code cannot call it; {2}",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0108.md");

    public static readonly DiagnosticDescriptor AsyncVoidHandler = new(
        "AXN0109", "A handler's exceptions reach the sender",
        "Handler '{0}' is async void, so its exceptions are lost; return Task",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0109.md");

    public static readonly DiagnosticDescriptor InexactPayload = new(
        "AXN0110", "Commands are routed by their exact name",
        "Handler '{0}' takes payload type '{1}', which is {2}; commands are routed by their exact name, so {3}",
        "Axonish.Commands", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "AXN0110.md");

    public static readonly DiagnosticDescriptor MetadataMayBeMissing = new(
        "AXN0111", "Metadata may be missing",
        "[MetadataValue] parameter '{0}' may be missing but '{1}' cannot be null; make it nullable, give it a default, or set Required",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0111.md");

    public static readonly DiagnosticDescriptor UnsuppliedParameter = new(
        "AXN0112", "A handler's parameter is something that can be supplied",
        "Parameter '{0}' of '{1}' is nothing that Axonish supplies, and no service could be '{2}'; {3}",
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
        "AXN0118", "A creation policy belongs on a root's handler",
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
        "Parameter '{0}' of type '{1}' cannot carry [{2}]{3}; {4}",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0121.md");

    public static readonly DiagnosticDescriptor TargetVersionIsNoInteger = new(
        "AXN0122", "A target version is an integer",
        "[TargetAggregateVersion] '{0}' is '{1}'; it must be an integer, best 'long' or 'long?'",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0122.md");

    public static readonly DiagnosticDescriptor LateResult = new(
        "AXN0123", "A command's result is whole when its handler returns",
        "Command handler '{0}' {1} after its unit of work has ended; return a list",
        "Axonish.Commands", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0123.md");
}
