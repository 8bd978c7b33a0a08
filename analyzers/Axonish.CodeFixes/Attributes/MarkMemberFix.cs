using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Marks the member that, by its name, is the identifier that a class lacks; adds one where none is named like that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkMemberFix() : SingleFix("AXN0002", "AXN0103", "AXN0301", "AXN0307")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.Id is "AXN0103" or "AXN0301" && diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        var attribute = diagnostic.Id switch
        {
            "AXN0002" => "AggregateIdentifier",
            "AXN0103" => "TargetAggregateIdentifier",
            "AXN0301" => "EntityId",
            _ => "AggregateMember",
        };
        if (diagnostic.Id == "AXN0307")
        {
            if (node.Declaration() is { } member) yield return Mark(member, attribute, NameOf(member));
            yield break;
        }

        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        var candidates = Candidates(type, attribute).ToArray();
        var named = candidates.Where(candidate => IsIdentifierOf(NameOf(candidate), type.Identifier.ValueText)).ToArray();
        // A command's identifier is named after the aggregate, which the command is not.
        if (named.Length == 0 && attribute == "TargetAggregateIdentifier")
            named = [.. candidates.Where(candidate => NameOf(candidate).EndsWith("Id", StringComparison.Ordinal) || NameOf(candidate).EndsWith("Number", StringComparison.Ordinal))];
        foreach (var candidate in named.Take(1)) yield return Mark(candidate, attribute, NameOf(candidate));
        if (named.Length > 0 || attribute == "TargetAggregateIdentifier") yield break;
        yield return new Edit(
            $"Add property 'Id' with [{attribute}]",
            $"Add{attribute}",
            Change.Of(type, current => current.WithMemberAt($"[{attribute}] public string Id {{ get; private set; }} = null!;", 0)));
    }

    private static Edit Mark(SyntaxNode member, string attribute, string name) =>
        new($"Mark '{name}' with [{attribute}]", $"Mark{attribute}", member, member.WithAttribute(attribute));

    private static IEnumerable<SyntaxNode> Candidates(TypeDeclarationSyntax type, string attribute)
    {
        IEnumerable<SyntaxNode> members = type.Members.Where(member => member is PropertyDeclarationSyntax or FieldDeclarationSyntax { Declaration.Variables.Count: 1 });
        return attribute == "TargetAggregateIdentifier" && type.ParameterList is { } primary ? primary.Parameters.Concat(members) : members;
    }

    private static string NameOf(SyntaxNode member) => member switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        _ => "",
    };

    private static bool IsIdentifierOf(string member, string type)
    {
        var name = member.TrimStart('_');
        return string.Equals(name, "id", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, $"{type}Id", StringComparison.OrdinalIgnoreCase);
    }
}
