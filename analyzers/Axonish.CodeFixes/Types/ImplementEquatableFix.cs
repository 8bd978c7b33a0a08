using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Gives an identifier's class value equality by what it holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ImplementEquatableFix() : SingleFix("AXN0005")
{
    // As many as HashCode.Combine takes.
    private const int Most = 8;

    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.FirstOrDefault(location => location.IsInSource) ?? diagnostic.Location;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, ct) is not { } symbol) yield break;
        var held = symbol.HeldMembers().Select(member => member.Name).ToArray();
        if (held.Length is 0 or > Most) yield break;
        var name = type.Identifier.ValueText;
        var members = $$"""
            public bool Equals({{name}}? other) => other is not null && {{string.Join(" && ", held.Select(member => $"Equals({member}, other.{member})"))}};

            public override bool Equals(object? obj) => Equals(obj as {{name}});

            public override int GetHashCode() => System.HashCode.Combine({{string.Join(", ", held)}});
            """;
        yield return new Edit(
            $"Implement IEquatable<{name}>",
            nameof(ImplementEquatableFix),
            Change.Of(type, current => members.Split(["\n\n"], StringSplitOptions.None)
                .Aggregate((TypeDeclarationSyntax)WithBase(current, $"System.IEquatable<{name}>"), (changed, member) => changed.WithMember(member))));
    }

    private static ClassDeclarationSyntax WithBase(ClassDeclarationSyntax type, string contract)
    {
        var added = SyntaxFactory.SimpleBaseType(Members.Named(contract));
        if (type.BaseList is { } list)
        {
            var last = list.Types.Last();
            var types = list.Types.Replace(last, last.WithoutTrailingTrivia()).Add(added.WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(last.GetTrailingTrivia()));
            return type.WithBaseList(list.WithTypes(types));
        }

        SyntaxToken before = type.ParameterList?.CloseParenToken ?? type.Identifier;
        var trailing = before.TrailingTrivia;
        return type.ReplaceToken(before, before.WithTrailingTrivia(SyntaxFactory.Space)).WithBaseList(SyntaxFactory.BaseList(
            SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.SingletonSeparatedList<BaseTypeSyntax>(added.WithTrailingTrivia(trailing))));
    }
}
