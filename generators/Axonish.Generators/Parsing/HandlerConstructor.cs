using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Chooses the constructor by which a handler class is built: the one with most parameters that a container could fill.</summary>
internal static class HandlerConstructor
{
    public static IMethodSymbol? Of(INamedTypeSymbol type, Compilation compilation) => type.InstanceConstructors
        .Where(constructor => !IsCopy(constructor, type) && constructor.Parameters.All(parameter =>
            parameter.RefKind == RefKind.None && parameter.Type.IsNameable(compilation) && Argument(parameter) is not null))
        .OrderBy(constructor => compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly) ? 0 : 1)
        .ThenByDescending(constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    /// <returns>Null where no container could fill the parameter.</returns>
    public static ConstructorArgumentModel? Argument(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var name = TypeNames.Plain(type);
        if (type is { Name: "IServiceProvider", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return new ConstructorArgumentModel(name, ConstructorArgumentKind.Provider);
        if (Arguments.ServiceKey(parameter) is { } key) return new ConstructorArgumentModel(name, ConstructorArgumentKind.KeyedService, key);
        if (CanBeService(type))
        {
            return parameter.HasExplicitDefaultValue
                ? new ConstructorArgumentModel(name, ConstructorArgumentKind.OptionalService)
                : new ConstructorArgumentModel(name, ConstructorArgumentKind.Service);
        }

        if (!parameter.HasExplicitDefaultValue) return null;
        var literal = parameter.ExplicitDefaultValue is { } value ? Arguments.Literal(type.WithoutNull(), value) : "default";
        return new ConstructorArgumentModel(name, ConstructorArgumentKind.Default, literal);
    }

    private static bool CanBeService(ITypeSymbol type) =>
        type.IsReferenceType && type.SpecialType is not (SpecialType.System_String or SpecialType.System_Object) && type.TypeKind != TypeKind.Delegate
        && type is not IArrayTypeSymbol;

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.Is(type);
}
