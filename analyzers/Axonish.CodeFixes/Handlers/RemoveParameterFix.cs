using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Removes a parameter that nothing can fill, where the handler makes no use of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveParameterFix() : SingleFix("AXN0112", "AXN0212")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { Parent: ParameterListSyntax list } parameter) yield break;
        var name = parameter.Identifier.ValueText;
        if (list.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == name)) yield break;
        yield return new Edit(
            $"Remove parameter '{name}'", nameof(RemoveParameterFix), Change.Of(list, current => current.WithParameters(Without(current.Parameters, name))));
    }

    private static SeparatedSyntaxList<ParameterSyntax> Without(SeparatedSyntaxList<ParameterSyntax> parameters, string name) =>
        parameters.RemoveAt(parameters.IndexOf(parameter => parameter.Identifier.ValueText == name));
}
