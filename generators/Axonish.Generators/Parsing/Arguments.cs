using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Parsing;

/// <summary>Projects handlers' parameters into what they are given.</summary>
internal static class Arguments
{
    public static EquatableArray<ArgumentModel> Of(IReadOnlyList<HandlerParameter> parameters) => parameters.Select(Of).ToEquatableArray();

    /// <summary>The keys without which a handler does not match.</summary>
    public static EquatableArray<string> RequiredMetadata(IReadOnlyList<HandlerParameter> parameters) => parameters
        .Select(parameter => parameter.Kind == ParameterKind.MetadataValue ? parameter.MetadataValue : null)
        .Where(value => value is { IsRequired: true })
        .Select(value => value!.Value.Key)
        .Distinct(StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>A default value as an expression.</summary>
    public static string Literal(ITypeSymbol type, object value)
    {
        var text = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!;
        return type.TypeKind == TypeKind.Enum ? $"({TypeNames.Plain(type)})({text})" : value switch
        {
            decimal => $"{text}m",
            float number when float.IsNaN(number) || float.IsInfinity(number) => "default(float)",
            float => $"{text}f",
            double number when double.IsNaN(number) || double.IsInfinity(number) => "default(double)",
            double => $"{text}d",
            string or bool or char => text,
            _ => $"({TypeNames.Plain(type)})({text})",
        };
    }

    /// <summary>The key of [FromKeyedServices] as an expression.</summary>
    public static string? ServiceKey(IParameterSymbol parameter) => parameter.ServiceKey() is not { } key ? null
        : key.Kind == TypedConstantKind.Type ? $"typeof({TypeNames.ForTypeof((ITypeSymbol)key.Value!)})"
        : Literal(key.Type!, key.Value!);

    private static ArgumentModel Of(HandlerParameter parameter) => parameter.Kind switch
    {
        ParameterKind.MetadataValue => MetadataValue(parameter),
        ParameterKind.TypedMessage or ParameterKind.Repository or ParameterKind.PayloadMessage or ParameterKind.PayloadList =>
            new ArgumentModel(parameter.Kind, TypeNames.Plain(((INamedTypeSymbol)parameter.Type).TypeArguments[0])),
        ParameterKind.PayloadMessageList =>
            new ArgumentModel(parameter.Kind, TypeNames.Plain(((INamedTypeSymbol)((INamedTypeSymbol)parameter.Type).TypeArguments[0]).TypeArguments[0])),
        ParameterKind.KeyedService =>
            new ArgumentModel(parameter.Kind, TypeNames.Plain(parameter.Type), ServiceKey(parameter.Symbol)),
        _ => new ArgumentModel(parameter.Kind, TypeNames.Plain(parameter.Type)),
    };

    private static ArgumentModel MetadataValue(HandlerParameter parameter)
    {
        var type = parameter.Type.WithoutNull();
        var key = parameter.MetadataValue?.Key ?? "";
        var reader = type.TypeKind == TypeKind.Enum ? "Enum" : type.IsValueType ? "Value" : "Reference";
        var symbol = parameter.Symbol;
        var suffix = symbol.HasExplicitDefaultValue && symbol.ExplicitDefaultValue is { } value ? $" ?? {Literal(type, value)}"
            : parameter.Type.IsNullableValue() || parameter.Type.NullableAnnotation == NullableAnnotation.Annotated ? ""
            : type.IsValueType ? ".GetValueOrDefault()"
            : "!";
        return new ArgumentModel(parameter.Kind, TypeNames.Plain(type), key, reader, suffix);
    }
}
