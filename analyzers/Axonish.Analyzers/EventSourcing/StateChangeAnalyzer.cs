using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>
/// Whether command handlers, and what they call in their class, leave the state alone: what they change without an event is lost at the
/// next replay.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateChangeAnalyzer()
    : ReceiverAnalyzer(Descriptors.StateAssigned, Descriptors.StateMayChange, Descriptors.HandlerCalled, Descriptors.HandlerAppliesNothing)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (!receiver.IsEventSourced || receiver.IsFunctional) return;
        var ct = context.CancellationToken;
        var entities = receiver.Aggregates.SelectMany(aggregate => aggregate.Receivers).ToArray();
        var classes = entities.Where(shape => shape.Type.WithBases().Any(level => level.OriginalDefinition.Is(receiver.Type))).ToArray();
        var handlers = classes.SelectMany(shape => shape.CommandHandlers).Select(handler => handler.Method.OriginalDefinition);
        var reached = axonish.Bodies.Reached(handlers, IsHelper, ct);
        foreach (var method in reached.Where(method => method.ContainingType.Is(receiver.Type)))
        {
            foreach (var operation in axonish.Bodies.Within(method, ct)) Analyze(operation, method, entities, context);
        }

        foreach (var handler in receiver.CommandHandlers.Where(handler => handler.Fault == HandlerFault.None))
        {
            if (!axonish.Bodies.Reached([handler.Method], IsHelper, ct).SelectMany(method => axonish.Bodies.Within(method, ct)).Any(operation => HasEffect(operation, entities)))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.HandlerAppliesNothing, handler.Method.Place(), handler.Method.Title()));
        }

        bool IsHelper(IMethodSymbol method) =>
            method.MethodKind is not MethodKind.Constructor
            && !method.Has(AttributeNames.EventSourcingHandler)
            && classes.Any(shape => shape.Type.WithBases().Any(level => level.OriginalDefinition.Is(method.ContainingType)));
    }

    private static void Analyze(IOperation operation, IMethodSymbol method, ReceiverShape[] entities, SymbolAnalysisContext context)
    {
        foreach (var target in StateWrites.AssignedBy(operation))
        {
            if (StateWrites.Member(target) is not { } written || written.Member.IsStatic || !IsState(written.Instance, entities)) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.StateAssigned, StateWrites.NameIn(target.Syntax), written.Member.Name, method.Title()));
        }

        if (StateWrites.Mutation(operation) is { } mutation)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.StateMayChange, mutation.Place, mutation.Member.Name, mutation.Call, method.Title()));
        }

        if (operation is IInvocationOperation { Instance: IInstanceReferenceOperation } call && call.TargetMethod.Has(AttributeNames.EventSourcingHandler))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.HandlerCalled, StateWrites.NameIn(call.Syntax), method.Title(), call.TargetMethod.Title()));
        }
    }

    // An object initializer's receiver is new, and no state yet.
    private static bool IsState(IOperation instance, ReceiverShape[] entities) => instance is IInstanceReferenceOperation self
        ? self.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance
        : instance.Type is INamedTypeSymbol type && entities.Any(shape => shape.Type.OriginalDefinition.Is(type.OriginalDefinition));

    private static bool HasEffect(IOperation operation, ReceiverShape[] entities) => operation is IInvocationOperation call
        && (call.TargetMethod.ContainingType.IsAxonish("AggregateLifecycle")
            || (call.Instance?.Type is INamedTypeSymbol type
                && call.Instance is not IInstanceReferenceOperation
                && entities.Any(shape => shape.Type.OriginalDefinition.Is(type.OriginalDefinition))));
}
