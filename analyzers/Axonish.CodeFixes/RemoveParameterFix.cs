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
            $"Remove parameter '{name}'", nameof(RemoveParameterFix), list, list.WithParameters(list.Parameters.Remove(parameter)));
    }
}
