using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Names handlers as a person would.</summary>
internal static class HandlerTexts
{
    public static string Of(INamedTypeSymbol owner, CommandHandlerShape handler)
    {
        var payload = handler.Parameters.First(parameter => parameter.Kind != ParameterKind.State).Type
            .ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var method = handler.Method.Name.Substring(handler.Method.Name.LastIndexOf('.') + 1);
        return handler.Kind == HandlerKind.Constructor ? $"{owner.Name}({payload})" : $"{owner.Name}.{method}({payload})";
    }
}
