using System.Composition;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Puts a class that writes elsewhere into a processing group that is named after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class JoinGroupFix() : SingleFix("AXN0707")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        var attribute = $"ProcessingGroup(\"{WithHyphens(type.Identifier.ValueText)}\")";
        yield return new Edit($"Add [{attribute}]", nameof(JoinGroupFix), Change.Of(type, current => current.WithAttribute(attribute)));
    }

    // CardLedger is card-ledger, HTMLPages html-pages.
    private static string WithHyphens(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var isStart = i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (isStart) text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
