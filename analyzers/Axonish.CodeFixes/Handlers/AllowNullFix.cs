using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Lets a metadata value be missing, or insists on it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AllowNullFix() : SingleFix("AXN0111")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } type } parameter) yield break;
        var nullable = SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type);
        yield return new Edit("Make the parameter nullable", "MakeNullable", parameter, parameter.WithType(nullable));
        if (parameter.AttributeNamed("MetadataValue") is not { ArgumentList: { } arguments } attribute) yield break;
        var required = SyntaxFactory.ParseAttributeArgumentList("(Required = true)")!.Arguments[0].WithLeadingTrivia(SyntaxFactory.Space);
        var named = attribute.WithArgumentList(arguments.AddArguments(required));
        yield return new Edit("Set Required", "SetRequired", parameter, parameter.ReplaceNode(attribute, named));
    }
}
