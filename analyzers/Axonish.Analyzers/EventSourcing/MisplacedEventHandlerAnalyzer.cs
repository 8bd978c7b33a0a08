using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether [EventHandler] stands where event sourcing handlers should (rule A15).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisplacedEventHandlerAnalyzer() : ReceiverAnalyzer(Descriptors.EventHandlerInsideAggregate)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (!receiver.IsEventSourced) return;
        foreach (var method in receiver.Type.GetMembers().OfType<IMethodSymbol>())
        {
            if (!method.Has(AttributeNames.EventHandler) || method.Has(AttributeNames.EventSourcingHandler)) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.EventHandlerInsideAggregate, method.Place(), method.Title(), receiver.Type.Name));
        }
    }
}
