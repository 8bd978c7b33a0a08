using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Gives a class the settings of its group that the first class states; its place among the classes stays its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TakeGroupSettingsFix() : SingleFix("AXN0701")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: not null } attribute || diagnostic.AdditionalLocations.Count == 0) yield break;
        var place = diagnostic.AdditionalLocations[0];
        var other = place.SourceTree?.GetRoot(ct).FindNode(place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();
        if (other is not { ArgumentList: { } stated } || !other.NameIs("ProcessingGroup") || !attribute.NameIs("ProcessingGroup")) yield break;
        if (other.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } first) yield break;
        yield return new Edit(
            $"Take the settings of '{first.Identifier.ValueText}'",
            nameof(TakeGroupSettingsFix),
            Change.Of(attribute, current => current.WithArgumentList(Merged(current.ArgumentList!, stated))));
    }

    private static AttributeArgumentListSyntax Merged(AttributeArgumentListSyntax own, AttributeArgumentListSyntax stated)
    {
        var arguments = own.Arguments.Where(IsOfTheClass).Concat(stated.Arguments.Where(argument => !IsOfTheClass(argument))).ToArray();
        var texts = arguments.Select(argument => argument.WithoutTrivia().ToFullString());
        return SyntaxFactory.ParseAttributeArgumentList($"({string.Join(", ", texts)})")!.WithTriviaFrom(own);
    }

    // The name, and the place among the classes of the group.
    private static bool IsOfTheClass(AttributeArgumentSyntax argument) =>
        argument.NameEquals is null || argument.NameEquals.Name.Identifier.ValueText == "Order";
}
