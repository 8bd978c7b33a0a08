using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.CodeFixes;

/// <summary>Gives a member or parameter the type that the rule names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ChangeTypeFix() : SingleFix("AXN0014", "AXN0105", "AXN0121", "AXN0122", "AXN0303", "AXN0311", "AXN0408")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.Id is "AXN0105" or "AXN0303" && diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (diagnostic.Properties.Find(FixHints.Type) is not { } wanted || node.DeclaredType() is not { } type) yield break;
        var title = $"Change the type to '{wanted.Replace("global::", "")}'";
        var edit = new Edit(title, nameof(ChangeTypeFix), type, Members.Named(wanted).WithTriviaFrom(type));
        if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
    }
}
