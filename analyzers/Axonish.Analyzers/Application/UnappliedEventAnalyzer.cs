using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Application;

/// <summary>Whether what event sourcing handlers wait for is applied somewhere. Apart from other rules, so that it costs nothing while it is off.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnappliedEventAnalyzer() : ProgramAnalyzer(Descriptors.EventNeverApplied)
{
    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        // Helpers outside aggregates may apply for them.
        var applied = AppliedTypes.By(program.Axonish.Types, program.Axonish, context.CancellationToken);
        var handlers = program.Axonish.Aggregates
            .Where(aggregate => !aggregate.IsStateStored)
            .SelectMany(aggregate => aggregate.Receivers)
            .SelectMany(receiver => receiver.EventHandlers)
            .Where(handler => handler.Fault == HandlerFault.None)
            .GroupBy<EventHandlerShape, ISymbol>(handler => handler.Method.OriginalDefinition, SymbolEqualityComparer.Default)
            .Select(group => group.First());
        foreach (var handler in handlers.Where(handler => handler.Method.Place().IsInSource))
        {
            if (applied.Any(type => type.IsKindOf(handler.Event!) || handler.Event!.IsKindOf(type))) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.EventNeverApplied, handler.Method.Place(), handler.Event!.Title(), handler.Method.Title()));
        }
    }
}
