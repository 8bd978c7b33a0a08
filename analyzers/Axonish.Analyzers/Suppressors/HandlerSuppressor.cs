using System.Collections.Immutable;
using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Suppressors;

/// <summary>Silences what other rules say of members that generated code calls, reads and writes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerSuppressor : DiagnosticSuppressor
{
    private const string Called = "Generated code calls it";
    private const string Read = "Generated code reads it, or sets it";
    private const string Written = "An event sourcing handler or generated code sets it";

    private static readonly string[] HandlerMarks = [
        AttributeNames.CommandHandler, AttributeNames.EventSourcingHandler, AttributeNames.EventHandler, AttributeNames.Upcaster,
        AttributeNames.CommandHandlerInterceptor, AttributeNames.ExceptionHandler,
    ];

    private static readonly string[] MemberMarks =
        [AttributeNames.AggregateIdentifier, AttributeNames.AggregateVersion, AttributeNames.AggregateMember, AttributeNames.EntityId];

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("AXNS001", "IDE0051", Called),
        new("AXNS002", "CA1811", Called),
        new("AXNS003", "CA1822", "A handler is called on an instance"),
        new("AXNS004", "IDE0060", "The message's type chooses the handler"),
        new("AXNS005", "CS8618", Written),
        new("AXNS006", "IDE0044", Written),
        new("AXNS007", "CS0649", Written),
        new("AXNS008", "CS0414", Read),
        new("AXNS009", "CS0169", Read),
        new("AXNS010", "IDE0052", Read),
        new("AXNS011", "CA1823", Read),
        new("AXNS012", "CA1812", "Generated code makes its instances"),
        new("AXNS013", "CA1062", "What is handled, and with what, is never null"),
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (AxonishCompilation.Of(context.Compilation) is not { } axonish) return;
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var descriptor = SupportedSuppressions.FirstOrDefault(candidate => candidate.SuppressedDiagnosticId == diagnostic.Id);
            if (descriptor is not null && DeclaredAt(diagnostic, context) is { } symbol && IsProvoked(diagnostic, symbol, axonish, context))
                context.ReportSuppression(Suppression.Create(descriptor, diagnostic));
        }
    }

    private static ISymbol? DeclaredAt(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        if (diagnostic.Location.SourceTree is not { } tree) return null;
        var model = context.GetSemanticModel(tree);
        for (var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan); node is not null; node = node.Parent)
        {
            if (model.GetDeclaredSymbol(node, context.CancellationToken) is { } symbol) return symbol;
        }

        return null;
    }

    private static bool IsProvoked(Diagnostic diagnostic, ISymbol symbol, AxonishCompilation axonish, SuppressionAnalysisContext context) => diagnostic.Id switch
    {
        "IDE0051" or "CA1811" => IsCalled(symbol, axonish, context.CancellationToken) || HasAny(symbol, MemberMarks),
        "CA1822" => HasAny(symbol, HandlerMarks),
        "IDE0060" => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter
            && HasAny(method, HandlerMarks)
            && (parameter.Ordinal == 0 || (parameter.Ordinal == 1 && CommandHandlerShape.TakesState(method, method.ContainingType))),
        "CA1062" => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol handler } && HasAny(handler, HandlerMarks),
        "CA1812" => symbol is INamedTypeSymbol type && IsMade(type, axonish, context.CancellationToken),
        "CS8618" => IsSetByEvents(diagnostic, symbol, axonish, context.CancellationToken),
        _ => HasAny(symbol, MemberMarks),
    };

    private static bool IsCalled(ISymbol symbol, AxonishCompilation axonish, CancellationToken ct) =>
        HasAny(symbol, HandlerMarks)
        || (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } constructor
            && axonish.ReceiverOf(constructor.ContainingType, ct) is { IsRoot: true });

    private static bool IsMade(INamedTypeSymbol type, AxonishCompilation axonish, CancellationToken ct) =>
        type.GetMembers().Any(member => HasAny(member, HandlerMarks))
        || axonish.ReceiverOf(type, ct) is { IsRoot: true };

    private static bool IsSetByEvents(Diagnostic diagnostic, ISymbol symbol, AxonishCompilation axonish, CancellationToken ct)
    {
        if (symbol.ContainingType is not { } type || axonish.ReceiverOf(type, ct) is not { IsEventSourced: true } receiver) return false;
        // An ordinary constructor makes an instance that no event completes.
        if (symbol is IMethodSymbol { Parameters.Length: > 0 } constructor && !constructor.Has(AttributeNames.CommandHandler)) return false;
        var name = symbol is IMethodSymbol ? Quoted(diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)) : symbol.Name;
        var handlers = receiver.EventHandlers.Select(handler => handler.Method);
        return axonish.Bodies.Reached(handlers, method => method.ContainingType.Is(type), ct)
            .SelectMany(method => axonish.Bodies.Within(method, ct))
            .SelectMany(StateWrites.AssignedBy)
            .Any(target => StateWrites.OwnMember(target)?.Name == name);
    }

    private static string Quoted(string message)
    {
        var start = message.IndexOf('\'');
        var end = start < 0 ? -1 : message.IndexOf('\'', start + 1);
        return end < 0 ? "" : message.Substring(start + 1, end - start - 1);
    }

    private static bool HasAny(ISymbol symbol, string[] marks) => marks.Any(symbol.Has);
}
