using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.CodeFixes;

/// <summary>Marks a member of an event that is left out where it is kept as JSON.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkJsonIncludeFix() : SingleFix("AXN0402")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : Location.None;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.Declaration() is not { } member) yield break;
        yield return new Edit(
            "Mark it with [JsonInclude]",
            nameof(MarkJsonIncludeFix),
            Change.Of(member, current => current.WithAttribute("System.Text.Json.Serialization.JsonInclude")));
    }
}
