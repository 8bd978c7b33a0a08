using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether event sourcing handlers, and what they call in this compilation, compute the same state at every replay.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeterminismAnalyzer() : ReceiverAnalyzer(Descriptors.NotDeterministic, Descriptors.InputOutput)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (!receiver.IsEventSourced) return;
        foreach (var handler in receiver.EventHandlers)
        {
            foreach (var operation in axonish.Bodies.Within(handler.Method, context.CancellationToken))
            {
                if (Impurities.Of(operation) is { } direct) Report(direct, through: null, operation, handler.Method, context);
            }

            foreach (var (called, call) in axonish.Bodies.CallsOf(handler.Method, context.CancellationToken))
            {
                if (axonish.Bodies.ImpurityOf(called, context.CancellationToken) is { } found)
                    Report(found.Impurity, found.Path, call, handler.Method, context);
            }
        }
    }

    private static void Report(
        (string Name, bool IsInputOutput, DiagnosticSeverity Severity) impurity, string? through, IOperation place, IMethodSymbol handler, SymbolAnalysisContext context)
    {
        // A chain's later call on what the first gave says nothing new.
        if (place is IInvocationOperation { Instance: { } instance } && through is null && Impurities.Of(instance) is not null) return;
        context.ReportDiagnostic(Diagnostic.Create(
            impurity.IsInputOutput ? Descriptors.InputOutput : Descriptors.NotDeterministic,
            StateWrites.NameIn(place.Syntax),
            impurity.Severity,
            additionalLocations: null,
            properties: null,
            impurity.Name,
            through is null ? "" : $" (called through {through})",
            handler.Title()));
    }
}
