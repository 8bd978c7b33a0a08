using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Says how the parameters of a handler class's constructor are filled.</summary>
internal static class HandlerConstructor
{
    /// <returns>Null where no container could fill the parameter.</returns>
    public static ConstructorArgumentModel? Argument(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var name = TypeNames.Plain(type);
        if (type is { Name: "IServiceProvider", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return new ConstructorArgumentModel(name, ConstructorArgumentKind.Provider);
        if (Arguments.ServiceKey(parameter) is { } key) return new ConstructorArgumentModel(name, ConstructorArgumentKind.KeyedService, key);
        if (type.CanBeService())
        {
            return parameter.HasExplicitDefaultValue
                ? new ConstructorArgumentModel(name, ConstructorArgumentKind.OptionalService)
                : new ConstructorArgumentModel(name, ConstructorArgumentKind.Service);
        }

        if (!parameter.HasExplicitDefaultValue) return null;
        var literal = parameter.ExplicitDefaultValue is { } value ? Arguments.Literal(type.WithoutNull(), value) : "default";
        return new ConstructorArgumentModel(name, ConstructorArgumentKind.Default, literal);
    }
}
