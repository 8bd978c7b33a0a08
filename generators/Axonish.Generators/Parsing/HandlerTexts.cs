using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Names handlers as a person would.</summary>
internal static class HandlerTexts
{
    public static string Of(INamedTypeSymbol owner, CommandHandlerShape handler) =>
        Of(owner, handler.Method, handler.Parameters.First(parameter => parameter.Kind != ParameterKind.State).Type);

    public static string Of(INamedTypeSymbol owner, IMethodSymbol handler, ITypeSymbol? payload)
    {
        var parameter = payload?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var method = handler.Name.Substring(handler.Name.LastIndexOf('.') + 1);
        return handler.MethodKind == MethodKind.Constructor ? $"{owner.Name}({parameter})" : $"{owner.Name}.{method}({parameter})";
    }
}
