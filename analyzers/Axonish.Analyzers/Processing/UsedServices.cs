using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Processing;

/// <summary>What a handler works with beyond its parameters: what its class was given at its construction.</summary>
internal static class UsedServices
{
    /// <summary>The first service that the handler, or a method that it calls in its class, names.</summary>
    public static ITypeSymbol? FirstOf(IMethodSymbol handler, INamedTypeSymbol type, AxonishCompilation axonish, Func<ITypeSymbol, bool> isMeant, CancellationToken ct) => axonish.Bodies
        .Reached([handler.OriginalDefinition], called => type.WithBases().Any(level => level.OriginalDefinition.Is(called.ContainingType)), ct)
        .SelectMany(method => axonish.Bodies.Within(method, ct))
        .Select(operation => operation switch
        {
            IFieldReferenceOperation field => field.Type,
            IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property => property.Type,
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter => parameter.Type,
            _ => null,
        })
        .FirstOrDefault(used => used is not null && isMeant(used));
}
