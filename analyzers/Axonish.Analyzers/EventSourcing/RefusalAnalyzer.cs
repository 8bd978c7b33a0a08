using Axonish.Analyzers.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether an event sourcing handler takes every event as it is: what is stored has happened.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RefusalAnalyzer() : ReceiverAnalyzer(Descriptors.EventRefused)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (!receiver.IsEventSourced) return;
        foreach (var handler in receiver.EventHandlers)
        {
            foreach (var operation in axonish.Bodies.Within(handler.Method, context.CancellationToken))
            {
                if (IsRefusal(operation) && !IsNullCheck(operation, handler.Method))
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.EventRefused, PlaceOf(operation), handler.Method.Title()));
            }
        }
    }

    private static bool IsRefusal(IOperation operation) => operation switch
    {
        IThrowOperation { Exception: { } exception } => !IsUnreachable(operation) && Unconverted(exception).Type?.Name != "UnreachableException",
        IInvocationOperation call => call.TargetMethod.IsStatic
            && call.TargetMethod.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
            && call.TargetMethod.ContainingType.Name.EndsWith("Exception", StringComparison.Ordinal),
        _ => false,
    };

    // Neither an event nor a state that a handler is given is ever null; rules of the platform ask for the check.
    private static bool IsNullCheck(IOperation operation, IMethodSymbol handler) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "ThrowIfNull", ContainingType.Name: nameof(ArgumentNullException) } } call =>
            Unconverted(call.Arguments[0].Value) is IParameterReferenceOperation { Parameter: var parameter } && IsOf(parameter.ContainingSymbol, handler),
        IThrowOperation { Exception: { } exception } =>
            Unconverted(exception) is IObjectCreationOperation { Type.Name: nameof(ArgumentNullException), Arguments.Length: > 0 } made
            && made.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string name }
            && handler.Parameters.Any(parameter => parameter.Name == name),
        _ => false,
    };

    private static bool IsOf(ISymbol owner, IMethodSymbol handler) => SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, handler.OriginalDefinition);

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation conversion ? conversion.Operand : operation;

    // The last arm of a switch says that there is no other case; the compiler asks for it.
    private static bool IsUnreachable(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is ISwitchExpressionArmOperation { Pattern: IDiscardPatternOperation }) return true;
            if (current is ISwitchCaseOperation section) return section.Clauses.Any(clause => clause.CaseKind == CaseKind.Default);
        }

        return false;
    }

    private static Location PlaceOf(IOperation operation) => operation is IThrowOperation
        ? operation.Syntax.GetFirstToken().GetLocation()
        : StateWrites.NameIn(operation.Syntax);
}
