using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Takes an attribute off the member that should not have it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveAttributeFix()
    : SingleFix("AXN0003", "AXN0010", "AXN0012", "AXN0013", "AXN0101", "AXN0104", "AXN0115", "AXN0118", "AXN0208", "AXN0312")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        var name = AttributeOf(diagnostic.Id);
        if (node.Declaration() is not { } declaration || declaration.AttributeNamed(name) is not { } attribute) yield break;
        yield return new Edit($"Remove [{name}]", $"Remove{name}", declaration, declaration.WithoutAttribute(attribute));
        if (diagnostic.Id is not ("AXN0003" or "AXN0013" or "AXN0104" or "AXN0312") || declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        var others = type.Members.Concat<SyntaxNode>(type.ParameterList?.Parameters ?? default)
            .Where(other => other != declaration && other.AttributeNamed(name) is not null)
            .Select(other => Change.Of(other, other.WithoutAttribute(other.AttributeNamed(name)!)))
            .ToArray();
        if (others.Length > 0) yield return new Edit($"Keep this [{name}]", $"Keep{name}", others);
    }

    private static string AttributeOf(string id) => id switch
    {
        "AXN0003" => "AggregateIdentifier",
        "AXN0013" => "AggregateVersion",
        "AXN0104" => "TargetAggregateIdentifier",
        "AXN0118" => "CreationPolicy",
        "AXN0208" => "EventSourcingHandler",
        "AXN0312" => "EntityId",
        _ => "CommandHandler",
    };
}
