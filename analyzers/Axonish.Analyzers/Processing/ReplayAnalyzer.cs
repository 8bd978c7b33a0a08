using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Processing;

/// <summary>Whether a handler that is called in a replay leaves alone what cannot be done twice (rule E13).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplayAnalyzer() : EventHandlingAnalyzer(Descriptors.RepeatedByReplay)
{
    private protected override void Analyze(EventHandlingClass type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.Group is not { IsStreaming: true } group) return;
        foreach (var handler in type.Handlers.Where(handler => type.BringsIntoGroup(handler.Method)))
        {
            // A handler that asks whether it is a replay, or for a key by which the receiver knows a repetition, has thought of it.
            if (!group.Allows(handler.Method) || handler.Parameters.Any(parameter => parameter.Kind is ParameterKind.ReplayStatus or ParameterKind.DeliveryKey)) continue;
            var sender = handler.Parameters.Where(parameter => parameter.Kind is ParameterKind.Service or ParameterKind.OptionalService or ParameterKind.KeyedService)
                .Select(parameter => parameter.Type)
                .FirstOrDefault(OutsideServices.IsSender)
                ?? UsedServices.FirstOf(handler.Method, type.Type, axonish, OutsideServices.IsSender, context.CancellationToken);
            if (sender is null) continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.RepeatedByReplay, type.PlaceOf(handler.Method), sender.Title(), handler.Method.Title()));
        }
    }
}
