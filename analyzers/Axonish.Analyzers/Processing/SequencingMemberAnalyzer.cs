using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Processing;

/// <summary>Whether the events of a group have the member that is to put them in sequence (rule E7).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SequencingMemberAnalyzer() : EventHandlingAnalyzer(Descriptors.NoSequencingMember)
{
    private protected override void Analyze(EventHandlingClass type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.Group is not { IsStreaming: true, SequenceBy.Length: > 0 } group) return;
        var lacking = type.Handlers
            .Where(handler => handler.Fault == HandlerFault.None && group.SequencingMember(handler.Event!, axonish.Compilation) is null)
            .InSourceOrder(handler => handler.Method)
            .GroupBy<SubscriptionShape, ISymbol>(handler => handler.Event!, SymbolEqualityComparer.Default);
        foreach (var handler in lacking.Select(alike => alike.First()))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoSequencingMember, type.PlaceOf(handler.Method), group.SequenceBy, handler.Event!.Title()));
    }
}
