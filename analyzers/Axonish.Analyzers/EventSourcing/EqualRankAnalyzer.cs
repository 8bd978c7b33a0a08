using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether two handlers of one class claim the same event with equal right (rule B13).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EqualRankAnalyzer() : TypeAnalyzer(Descriptors.EqualRank)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.TypeKind != TypeKind.Class) return;
        var methods = type.GetMembers().OfType<IMethodSymbol>().ToArray();
        var sourcing = methods.Select(method => EventHandlerShape.Of(method, type, isStateStored: false, axonish.Compilation)).OfType<EventHandlerShape>()
            .Where(handler => handler.Fault == HandlerFault.None)
            .Select(handler => (handler.Method, Event: handler.Event!))
            .InSourceOrder(handler => handler.Method)
            .ToArray();
        Interfaces(sourcing, axonish, context);

        var subscribed = methods.Select(method => SubscriptionShape.Of(method, axonish.Compilation)).OfType<SubscriptionShape>()
            .Where(handler => handler.Fault == HandlerFault.None && !handler.Parameters.Any(parameter => parameter.MetadataValue is { IsRequired: true }))
            .InSourceOrder(handler => handler.Method)
            .ToArray();
        for (var second = 1; second < subscribed.Length; second++)
        {
            // One that takes lists beside one that does not has a rule of its own.
            var first = Array.FindIndex(subscribed, 0, second, earlier => earlier.Event!.Is(subscribed[second].Event!) && earlier.TakesList == subscribed[second].TakesList);
            if (first >= 0) Report(subscribed[first].Method, subscribed[second].Method, subscribed[second].Event!, context);
        }

        Interfaces([.. subscribed.Select(handler => (handler.Method, handler.Event!))], axonish, context);
    }

    private static void Interfaces((IMethodSymbol Method, ITypeSymbol Event)[] handlers, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        var contracts = handlers.Where(handler => handler.Event.TypeKind == TypeKind.Interface).ToArray();
        for (var second = 1; second < contracts.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                var (one, other) = (contracts[first], contracts[second]);
                if (one.Event.IsKindOf(other.Event) || other.Event.IsKindOf(one.Event)) continue;
                var claimed = axonish.Types.FirstOrDefault(candidate =>
                    candidate is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
                    && candidate.IsKindOf(one.Event)
                    && candidate.IsKindOf(other.Event)
                    && !handlers.Any(handler => handler.Event.TypeKind != TypeKind.Interface
                        && handler.Event.SpecialType != SpecialType.System_Object
                        && candidate.IsKindOf(handler.Event)));
                if (claimed is not null) Report(one.Method, other.Method, claimed, context);
            }
        }
    }

    private static void Report(IMethodSymbol one, IMethodSymbol other, ITypeSymbol claimed, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.EqualRank, other.Place(), additionalLocations: [one.Place()], one.Title(), other.Title(), claimed.Title()));
}
