using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>Finds out which classes are messages, and how they are stored.</summary>
internal static class MessageTypes
{
    public static ISet<INamedTypeSymbol> EventsOf(AxonishCompilation axonish)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in axonish.Types)
        {
            if (type.Has(AttributeNames.Event)) found.Add(type);
            foreach (var method in DeclaredOrClosedBy(type))
            {
                if (UpcasterShape.Of(method, axonish.Compilation) is { Fault: null } upcaster)
                    found.UnionWith(new[] { upcaster.Source, upcaster.Target }.OfType<INamedTypeSymbol>().Where(shape => shape.ContainingAssembly.Is(axonish.Compilation.Assembly)));
                if (!method.Has(AttributeNames.EventSourcingHandler) && !method.Has(AttributeNames.EventHandler)) continue;
                foreach (var parameter in method.Parameters.Take(2))
                {
                    if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } payload
                        && payload.ContainingAssembly.Is(axonish.Compilation.Assembly)
                        && payload.IsMessage(axonish.Compilation)
                        && !payload.WithBases().Any(level => level.Has(AttributeNames.Aggregate))
                        && !payload.IsRootOrEntity()
                        && (parameter.Ordinal == 0 || CommandHandlerShape.TakesState(method, type)))
                    {
                        found.Add(payload);
                    }
                }
            }
        }

        return found;
    }

    // The payloads of a generic class's handlers are known where it is given its type arguments.
    private static IEnumerable<IMethodSymbol> DeclaredOrClosedBy(INamedTypeSymbol type) => type.WithBases().Skip(1)
        .TakeWhile(level => !type.IsGenericOrNestedInGeneric() && level.IsGenericOrNestedInGeneric())
        .Prepend(type)
        .SelectMany(level => level.GetMembers())
        .OfType<IMethodSymbol>();
}
