using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Processing;

/// <summary>Whether a class handles an event either singly or as a list: of two methods for one event only one is called (rule E21).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ListHandlerAnalyzer() : EventHandlingAnalyzer(Descriptors.SinglyAndAsList)
{
    private protected override void Analyze(EventHandlingClass type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        // A method that insists on metadata leaves the other events to the next; a derived class's method takes the place of its base class's.
        var own = type.Handlers
            .Where(handler => handler.Event is not null && handler.Method.IsOf(type.Type) && !handler.Parameters.Any(parameter => parameter.MetadataValue is { IsRequired: true }))
            .InSourceOrder(handler => handler.Method);
        foreach (var alike in own.GroupBy<SubscriptionShape, ISymbol>(handler => handler.Event!, SymbolEqualityComparer.Default))
        {
            var single = alike.FirstOrDefault(handler => !handler.TakesList);
            var list = alike.FirstOrDefault(handler => handler.TakesList);
            if (single is null || list is null) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SinglyAndAsList,
                list.Method.Place(),
                additionalLocations: [single.Method.Place()],
                type.Type.Name,
                single.Event!.Title(),
                single.Method.Title(),
                list.Method.Title()));
        }
    }
}
