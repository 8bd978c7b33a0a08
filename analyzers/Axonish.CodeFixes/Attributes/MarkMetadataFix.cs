using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Fills a parameter that no container could fill from the message's metadata, by the parameter's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkMetadataFix() : SingleFix("AXN0112")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter || model.GetDeclaredSymbol(parameter, ct) is not { } symbol) yield break;
        var type = symbol.Type.WithoutNull();
        if (type.TypeKind != TypeKind.Enum && !type.IsParsable()) yield break;
        var mayBeMissing = symbol.HasExplicitDefaultValue || symbol.Type.IsNullableValue() || symbol.NullableAnnotation == NullableAnnotation.Annotated;
        var attribute = mayBeMissing ? $"MetadataValue(\"{symbol.Name}\")" : $"MetadataValue(\"{symbol.Name}\", Required = true)";
        yield return new Edit($"Mark '{symbol.Name}' with [MetadataValue]", nameof(MarkMetadataFix), Change.Of(parameter, current => current.WithAttribute(attribute)));
    }
}
