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
            var isFit = CanRebuild(method, receiver, axonish.Compilation);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.EventHandlerInsideAggregate,
                method.Place(),
                FixHints.WhereSolved(isFit),
                method.Title(),
                receiver.Type.Name,
                isFit ? "mark it [EventSourcingHandler]" : "move it to a class outside aggregates"));
        }
    }

    // What sends mail is no state's; and an event has one event sourcing handler in a class.
    private static bool CanRebuild(IMethodSymbol method, Receiver receiver, Compilation compilation) =>
        EventHandlerShape.Of(method, receiver.Type, isStateStored: true, compilation) is { Fault: HandlerFault.None, Event: { } payload }
        && !receiver.EventHandlers.Any(handler => handler.Event?.Is(payload) is true && !SymbolEqualityComparer.Default.Equals(handler.Method, method));
}
