using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.CodeFixes;

/// <summary>Says which entities a member holds whose type does not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SetEntityTypeFix() : SingleFix("AXN0304", "AXN0305")
{
    private const int Most = 3;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.Declaration() is not { } declaration || declaration.AttributeNamed("AggregateMember") is not { } attribute) yield break;
        if (model.Compilation.DeclaredAt(diagnostic.Location, ct) is not { } member) yield break;
        var declared = diagnostic.Id == "AXN0304" ? null : MemberShape.Of(member, isStateStored: false, model.Compilation)?.Element;
        var entities = model.Compilation.Entities().Where(entity => declared is null || entity.IsKindOf(declared)).OrderBy(entity => entity.Name, StringComparer.Ordinal);
        foreach (var entity in entities.Take(Most))
        {
            var name = entity.ToMinimalDisplayString(model, attribute.SpanStart);
            yield return new Edit(
                $"Set EntityType to '{name}'", $"EntityType:{name}", Change.Of(attribute, current => current.WithArgument("EntityType", $"typeof({name})")));
        }
    }
}
