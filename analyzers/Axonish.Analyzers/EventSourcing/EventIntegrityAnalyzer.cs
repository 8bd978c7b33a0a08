using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether event sourcing handlers leave the event alone: it is handed to others, and may be cached.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventIntegrityAnalyzer() : ReceiverAnalyzer(Descriptors.MutableOfEventKept)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var handler in receiver.EventHandlers.Where(handler => handler.Fault == HandlerFault.None))
        {
            var payload = handler.Parameters.First(parameter => parameter.Kind == ParameterKind.Payload).Symbol;
            foreach (var operation in axonish.Bodies.Within(handler.Method, context.CancellationToken))
            {
                if (operation is ISimpleAssignmentOperation assignment
                    && StateWrites.OwnMember(assignment.Target) is { } member
                    && OfEvent(Unconverted(assignment.Value), payload) is { } kept
                    && StateWrites.IsMutableCollection(kept.Type))
                {
                    Report(assignment.Value.Syntax, $"{member.Name}", $"keeps a reference to mutable '{kept.Property.Name}'", context);
                }

                foreach (var target in StateWrites.AssignedBy(operation))
                {
                    if (OfEvent(target, payload) is { } written) Report(target.Syntax, handler.Method.Title(), $"writes into '{written.Property.Name}'", context);
                }
            }
        }
    }

    private static IPropertyReferenceOperation? OfEvent(IOperation operation, IParameterSymbol payload) =>
        operation is IPropertyReferenceOperation { Instance: IParameterReferenceOperation parameter } reference
        && SymbolEqualityComparer.Default.Equals(parameter.Parameter, payload)
            ? reference
            : null;

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation conversion ? Unconverted(conversion.Operand) : operation;

    private static void Report(SyntaxNode syntax, string subject, string deed, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.MutableOfEventKept, syntax.GetLocation(), subject, deed));
}
