using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether the commands of an aggregate say which aggregate is meant (rule B3).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommandTargetAnalyzer() : ReceiverAnalyzer(Descriptors.MissingTarget)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var handler in receiver.CommandHandlers)
        {
            if (handler.Fault != HandlerFault.None || handler.Command is not { } command || !NeedsTarget(handler)) continue;
            if (MarkedMembers.Of((INamedTypeSymbol)command, AttributeNames.TargetAggregateIdentifier).Count > 0) continue;
            // A resolver of the aggregate's own may know better than the command.
            var severity = receiver.Aggregates.Any(axonish.HasTargetResolver) ? DiagnosticSeverity.Info : DiagnosticSeverity.Error;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MissingTarget,
                handler.Method.Place(),
                severity,
                additionalLocations: [command.Place()],
                properties: null,
                handler.Method.Title(),
                command.Title()));
        }
    }

    private static bool NeedsTarget(CommandHandlerShape handler) =>
        handler.Kind is HandlerKind.Functional or HandlerKind.Instance && handler.CreationPolicy != CommandHandlerShape.AlwaysCreate;
}
