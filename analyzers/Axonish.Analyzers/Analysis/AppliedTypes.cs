using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Analysis;

/// <summary>The types of what classes apply. Where a base class or object is applied, any class below it may be meant.</summary>
internal static class AppliedTypes
{
    public static IReadOnlyCollection<ITypeSymbol> By(IEnumerable<INamedTypeSymbol> types, AxonishCompilation axonish, CancellationToken ct)
    {
        var found = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var method in types.SelectMany(type => type.GetMembers()).OfType<IMethodSymbol>())
        {
            ct.ThrowIfCancellationRequested();
            foreach (var call in axonish.Bodies.Within(method, ct).OfType<IInvocationOperation>())
                found.UnionWith(AppliedPayloads.Of(call).Select(payload => payload.Type).OfType<ITypeSymbol>());
        }

        var returned = new AppliedEvents(axonish.Compilation, ct);
        foreach (var handler in axonish.Aggregates.Where(aggregate => aggregate.IsFunctional).SelectMany(aggregate => aggregate.RootReceiver.CommandHandlers))
        {
            returned.AddReturnedBy(handler);
            if (FunctionalResult.Of(handler.Result).EventType is { } declared && returned.Found.Count == 0) found.Add(declared.WithoutNull());
        }

        found.UnionWith(returned.Found);
        return found;
    }
}
