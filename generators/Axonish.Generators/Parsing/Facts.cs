using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Puts together what other assemblies learn.</summary>
internal static class Facts
{
    public static CommandFact Of(CommandHandlerShape handler, ITypeSymbol? result, string text) => new(
        handler.Name,
        handler.Command is null ? "object" : TypeNames.ForTypeof(handler.Command),
        result is null ? "void" : TypeNames.ForTypeof(result),
        result is null ? "object?" : TypeNames.Of(result),
        result is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated },
        text,
        handler.Command is INamedTypeSymbol command && handler.Name == command.DottedName());
}
