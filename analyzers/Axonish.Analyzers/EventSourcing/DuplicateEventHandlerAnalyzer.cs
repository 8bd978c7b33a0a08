using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether one event sourcing handler fits each event best (rule B13).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateEventHandlerAnalyzer() : ReceiverAnalyzer(Descriptors.DuplicateEventSourcingHandler)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        var inherited = receiver.Aggregates.SelectMany(aggregate => aggregate.Receivers)
            .Where(shape => shape.Type.OriginalDefinition.Is(receiver.Type))
            .SelectMany(shape => shape.EventHandlers)
            .Where(handler => !handler.Method.ContainingType.OriginalDefinition.Is(receiver.Type))
            .ToArray();
        var seen = new List<EventHandlerShape>();
        foreach (var handler in receiver.EventHandlers.Where(handler => handler.Fault == HandlerFault.None).InSourceOrder(handler => handler.Method))
        {
            var twin = seen.Find(earlier => earlier.Event!.Is(handler.Event!));
            var above = twin is null ? Array.Find(inherited, other => other.Event?.Is(handler.Event!) is true && other.Fault == HandlerFault.None) : null;
            seen.Add(handler);
            if ((twin ?? above) is not { } other) continue;
            // The most derived handler wins: legal, but the one above never runs here.
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.DuplicateEventSourcingHandler,
                handler.Method.Place(),
                twin is null ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
                additionalLocations: [other.Method.Place()],
                properties: null,
                receiver.Type.Name,
                handler.Event!.Title(),
                other.Method.Title(),
                handler.Method.Title()));
        }
    }
}
