using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Aggregates;

/// <summary>Whether instances of an aggregate can come to be: from events, and by its creating handlers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AggregateRebuildAnalyzer()
    : AggregateAnalyzer(Descriptors.MissingParameterlessConstructor, Descriptors.AbstractCreation, Descriptors.CreationOnTwoSubtypes, Descriptors.MissingInitialState)
{
    private protected override void Analyze(AggregateShape shape, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (shape.InitialState?.Fault is { } fault)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingInitialState, shape.Root.Place(), shape.Root.Name, fault));
        foreach (var kind in shape.Kinds)
        {
            if (AggregateShape.ConstructorOf(kind) is null && shape.InitialState?.Member is null)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingParameterlessConstructor, kind.Place(), kind.Name));
        }

        var creating = shape.Receivers
            .Where(receiver => shape.IsRoot(receiver.Type))
            .SelectMany(receiver => receiver.CommandHandlers)
            .Where(handler => handler.Kind is HandlerKind.Constructor or HandlerKind.StaticCreation)
            .GroupBy<CommandHandlerShape, ISymbol>(handler => handler.Method, SymbolEqualityComparer.Default)
            .Select(group => group.First())
            .InSourceOrder(handler => handler.Method)
            .ToArray();
        foreach (var handler in creating.Where(handler => handler.Fault == HandlerFault.AbstractRoot))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.AbstractCreation, handler.Method.Place(), handler.Method.ContainingType.Name, handler.Method.Title()));
        }

        foreach (var group in creating.Where(handler => handler.Fault == HandlerFault.None).GroupBy(handler => handler.Name))
        {
            var first = group.First();
            foreach (var other in group.Where(handler => !handler.Method.ContainingType.Is(first.Method.ContainingType)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.CreationOnTwoSubtypes,
                    other.Method.Place(),
                    group.Key.Simple(),
                    shape.Root.Name,
                    first.Method.ContainingType.Name,
                    other.Method.ContainingType.Name));
            }
        }
    }
}
