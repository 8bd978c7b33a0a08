using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether what a class applies is handled in its aggregate, and applied where that has an effect (rules A2, A5, A12).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppliedEventAnalyzer() : ReceiverAnalyzer(Descriptors.UnhandledEvent, Descriptors.ApplyWhileReplaying, Descriptors.ApplyInConstructor)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (!receiver.IsEventSourced) return;
        var handled = receiver.Aggregates.SelectMany(aggregate => aggregate.Receivers).SelectMany(shape => shape.EventHandlers)
            .Select(handler => handler.Event)
            .OfType<ITypeSymbol>()
            .ToArray();
        foreach (var handler in receiver.CommandHandlers.Where(handler => handler.Kind == HandlerKind.Functional && handler.Fault == HandlerFault.None))
        {
            if (FunctionalResult.Of(handler.Result).EventType is { } recorded)
                Check(recorded.WithoutNull(), handler.Method.Place(), handler.Method, handled, axonish.Compilation, context);
        }

        if (receiver.IsFunctional) return;
        foreach (var method in receiver.Type.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (var call in axonish.Bodies.Within(method, context.CancellationToken).OfType<IInvocationOperation>())
            {
                foreach (var payload in AppliedPayloads.Of(call))
                    Check(payload.Type, payload.Syntax.GetLocation(), method, handled, axonish.Compilation, context);
                if (call.TargetMethod.Name == "Apply" && AppliedPayloads.IsLifecycle(call)) Place(call, method, context);
            }
        }
    }

    private static void Check(
        ITypeSymbol? type, Location place, IMethodSymbol method, ITypeSymbol[] handled, Compilation compilation, SymbolAnalysisContext context)
    {
        if (type is not INamedTypeSymbol { IsAbstract: false, SpecialType: SpecialType.None } || !type.IsMessage(compilation)) return;
        if (!handled.Any(type.IsKindOf))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnhandledEvent, place, additionalLocations: [type.Place()], type.Title(), method.Title()));
    }

    private static void Place(IInvocationOperation call, IMethodSymbol method, SymbolAnalysisContext context)
    {
        if (method.MethodKind == MethodKind.Constructor && !method.Has(AttributeNames.CommandHandler))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ApplyInConstructor, StateWrites.NameIn(call.Syntax), method.Title()));
        else if (method.Has(AttributeNames.EventSourcingHandler) && !IsGuarded(call))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ApplyWhileReplaying, StateWrites.NameIn(call.Syntax), method.Title()));
    }

    private static bool IsGuarded(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalOperation choice && choice.Condition.DescendantsAndSelf().Any(condition =>
                condition is IPropertyReferenceOperation { Property: { Name: "IsLive" } property } && property.ContainingType.IsAxonish("AggregateLifecycle")))
            {
                return true;
            }
        }

        return false;
    }
}
