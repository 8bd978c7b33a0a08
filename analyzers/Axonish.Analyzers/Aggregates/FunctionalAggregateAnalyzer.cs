using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Aggregates;

/// <summary>Whether everything in a functional aggregate is a function of its state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionalAggregateAnalyzer() : AggregateAnalyzer(Descriptors.FunctionalMisfit)
{
    private protected override void Analyze(AggregateShape shape, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (!shape.IsFunctional) return;
        var commandHandlers = Once(shape.Receivers.SelectMany(receiver => receiver.CommandHandlers), handler => handler.Method);
        var eventHandlers = Once(shape.Receivers.SelectMany(receiver => receiver.EventHandlers), handler => handler.Method);
        foreach (var handler in commandHandlers)
        {
            if (handler.Kind != HandlerKind.Functional)
                Report(handler.Method, "its other handlers are static and take the state first, so make this one such too", context);
            else if (handler.Fault == HandlerFault.WrongResult)
                Report(handler.Method, "it returns no event, sequence of events, null or (events, result)", context);
        }

        foreach (var handler in eventHandlers.Where(handler => !handler.IsFunctional && handler.Fault != HandlerFault.StaticWithoutState))
            Report(handler.Method, "its other handlers are static and take the state first, so make this one such too", context);
        foreach (var member in shape.Root.WithBases().SelectMany(level => level.GetMembers()).Where(member => member.Has(AttributeNames.AggregateMember)))
            Report(member, "an immutable state has no [AggregateMember]; keep the parts in the state itself", context);
        foreach (var method in commandHandlers.Select(handler => handler.Method).Concat(eventHandlers.Select(handler => handler.Method)))
        {
            foreach (var call in axonish.Bodies.Within(method, context.CancellationToken).OfType<IInvocationOperation>())
            {
                if (call.TargetMethod.Name != "Apply" || !call.TargetMethod.ContainingType.IsAxonish("AggregateLifecycle")) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.FunctionalMisfit, call.Syntax.GetLocation(), method.Title(), "it calls AggregateLifecycle.Apply; return the event instead"));
            }
        }
    }

    // Cases of a hierarchy of states inherit what the root declares.
    private static T[] Once<T>(IEnumerable<T> handlers, Func<T, ISymbol> symbol) =>
        [.. handlers.GroupBy(symbol, SymbolEqualityComparer.Default).Select(group => group.First())];

    private static void Report(ISymbol symbol, string reason, SymbolAnalysisContext context) => context.ReportDiagnostic(Diagnostic.Create(
        Descriptors.FunctionalMisfit, symbol.Place(), symbol is IMethodSymbol method ? method.Title() : symbol.Name, reason));
}
