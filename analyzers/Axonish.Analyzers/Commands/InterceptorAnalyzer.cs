using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether annotated interceptors and exception handlers fit around handlers (rule B14).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterceptorAnalyzer() : ReceiverAnalyzer(
    Descriptors.InterceptorMisfit,
    Descriptors.PassedByReference,
    Descriptors.UncallableHandler,
    Descriptors.AsyncVoidHandler,
    Descriptors.UnsuppliedParameter)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        var shapes = receiver.Aggregates
            .SelectMany(aggregate => aggregate.Receivers
                .Where(shape => shape.Type.WithBases().Any(level => level.OriginalDefinition.Is(receiver.Type)))
                .SelectMany(shape => aggregate.InterceptorsOf(shape.Type)))
            .Where(shape => shape.Method.ContainingType.OriginalDefinition.Is(receiver.Type))
            .GroupBy<InterceptorShape, ISymbol>(shape => shape.Method.OriginalDefinition, SymbolEqualityComparer.Default)
            .Select(group => group.First());
        foreach (var shape in shapes) Analyze(shape, context);
    }

    private static void Analyze(InterceptorShape shape, SymbolAnalysisContext context)
    {
        var method = shape.Method;
        switch (shape.Fault)
        {
            case HandlerFault.ResultWithoutChain:
                Misfit("Interceptor", "returns a value but takes no chain", "add an InterceptorChain parameter, or return nothing");
                break;
            case HandlerFault.NoPayload or HandlerFault.UnsupportedPayload or HandlerFault.NotNameable or HandlerFault.WrongResult:
                if (shape.IsExceptionHandler) Misfit("Exception handler", "takes no fitting parameter", "take the exception, the command, or both");
                else Misfit("Interceptor", "does not take a command", "make the command, or object, its first parameter");
                break;
            case HandlerFault.Generic:
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UncallableHandler, method.Place(), method.Title(), "generic"));
                break;
            case HandlerFault.AsyncVoid:
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.AsyncVoidHandler, method.Place(), method.Title()));
                break;
            case HandlerFault.PassedByReference:
                var passed = method.Parameters.First(parameter => parameter.RefKind is not (RefKind.None or RefKind.In));
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.PassedByReference, passed.Place(), passed.Name, method.Title(), passed.RefKind == RefKind.Out ? "out" : "ref"));
                break;
            case HandlerFault.UnsupportedParameter:
                var unsupplied = shape.Parameters.First(parameter => parameter.Kind == ParameterKind.Unsupported);
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.UnsuppliedParameter, unsupplied.Symbol.Place(), unsupplied.Symbol.Name, method.Title(), unsupplied.Type.Title()));
                break;
        }

        void Misfit(string kind, string fault, string remedy) =>
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InterceptorMisfit, method.Place(), kind, method.Title(), fault, remedy));
    }
}
