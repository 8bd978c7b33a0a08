using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>Reads Axonish's attributes off symbols.</summary>
internal static class SymbolAttributes
{
    public static bool Has(this ISymbol symbol, string attribute) => symbol.Find(attribute) is not null;

    public static AttributeData? Find(this ISymbol symbol, string attribute)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass is { ContainingType: null } type && type.Name == attribute && type.ContainingNamespace.IsAxonish())
                return data;
        }

        return null;
    }

    /// <summary>Whether a member is marked [Key], which identifies what a database stores (rule D6).</summary>
    public static bool IsKey(this ISymbol symbol) => symbol.GetAttributes().Any(data =>
        data.AttributeClass is { Name: "KeyAttribute", ContainingType: null } type
        && type.ContainingNamespace.ToDisplayString() == "System.ComponentModel.DataAnnotations");

    public static bool IsAxonish(this INamespaceSymbol? space) =>
        space is { Name: AttributeNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>A type of namespace Axonish, whatever its type arguments.</summary>
    public static bool IsAxonish(this ITypeSymbol? type, string name, int arity = 0) =>
        type is INamedTypeSymbol { ContainingType: null } named && named.Name == name && named.Arity == arity && named.ContainingNamespace.IsAxonish();

    /// <summary>The key of [FromKeyedServices], where a parameter asks for one among several services of a type.</summary>
    public static TypedConstant? ServiceKey(this IParameterSymbol parameter)
    {
        foreach (var data in parameter.GetAttributes())
        {
            if (data.AttributeClass?.Name == "FromKeyedServicesAttribute" && data.ConstructorArguments.Length == 1
                && data.ConstructorArguments[0] is { Kind: not TypedConstantKind.Array, IsNull: false } key)
            {
                return key;
            }
        }

        return null;
    }

    public static string? Text(this AttributeData data, string property) => data.Named(property) as string;

    public static object? Named(this AttributeData data, string property)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key == property && argument.Value.Kind != TypedConstantKind.Array) return argument.Value.Value;
        }

        return null;
    }

    /// <summary>The texts of an array; none where it is not given.</summary>
    public static IReadOnlyList<string> Texts(this AttributeData data, string property)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key == property && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false } list)
                return [.. list.Values.Select(item => item.Value).OfType<string>()];
        }

        return [];
    }

    public static object? Positional(this AttributeData data, int index) =>
        data.ConstructorArguments.Length > index && data.ConstructorArguments[index].Kind != TypedConstantKind.Array
            ? data.ConstructorArguments[index].Value
            : null;
}
