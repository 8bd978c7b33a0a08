using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether handlers of events return nothing but the next state, and at once (rule B12).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventHandlerResultAnalyzer() : TypeAnalyzer(Descriptors.AsyncEventSourcingHandler, Descriptors.WrongEventHandlerResult)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var handler in MarkedHandler.DeclaredBy(type, axonish, context.CancellationToken))
        {
            var method = handler.Method;
            var (result, isTask, _) = method.ReturnType.Unwrapped();
            if (handler.Mark == AttributeNames.EventSourcingHandler && (method.IsAsync || isTask))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.AsyncEventSourcingHandler,
                    method.Place(),
                    method.Title(),
                    handler.Kind == HandlerKind.Functional ? "the next state" : "void"));
            }
            else if (handler.Mark != AttributeNames.CommandHandler && handler.Fault == HandlerFault.WrongResult && result is { TypeKind: not TypeKind.Error })
            {
                var (found, wanted) = handler.Mark == AttributeNames.EventHandler ? ("lost, since an event has no answer", "void or a task")
                    : handler.Kind == HandlerKind.Functional ? ("not the aggregate's next state", $"'{type.Name}'")
                    : ("neither void nor the aggregate's next state", "void");
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WrongEventHandlerResult, method.Place(), handler.ShortMark, method.Title(), found, wanted));
            }
        }
    }
}
