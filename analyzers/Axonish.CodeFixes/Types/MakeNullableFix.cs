using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Lets an identifier say that it is not set yet: by null, in itself or in a record around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeNullableFix() : SingleFix("AXN0004")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.DeclaredType() is not { } type || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } owner) yield break;
        var nullable = new Edit(
            "Make the identifier nullable", "MakeNullable", type, SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type));
        if (Changes.StillCompile(model.Compilation, nullable, ct)) yield return nullable;
        if (Wrapped(type, owner, model, ct) is { } wrapped && Changes.StillCompile(model.Compilation, wrapped, ct)) yield return wrapped;
    }

    // Values become records by themselves, so that what events carry need not change.
    private static Edit? Wrapped(TypeSyntax type, TypeDeclarationSyntax owner, SemanticModel model, CancellationToken ct)
    {
        var name = $"{owner.Identifier.ValueText}Id";
        if (model.GetTypeInfo(type, ct).Type is not { } value || model.LookupNamespacesAndTypes(owner.SpanStart, name: name).Length > 0) return null;
        if (value.SpecialType == SpecialType.None && value.Name != "Guid") return null;

        // Their own text is not one for each value.
        if (value.SpecialType is SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_DateTime) return null;
        var text = value.SpecialType == SpecialType.None ? "Value.ToString()" : "System.FormattableString.Invariant($\"{Value}\")";
        return new Edit(
            $"Wrap the identifier in a record '{name}'",
            "WrapIdentifier",
            Change.Of(type, SyntaxFactory.ParseTypeName($"{name}?").WithTriviaFrom(type)),
            Members.TypeBeside(owner, $$"""
                {{Accessibility(owner, model, ct)}} sealed record {{name}}({{type.WithoutTrivia()}} Value)
                {
                    public static implicit operator {{name}}({{type.WithoutTrivia()}} value) => new(value);

                    public override string ToString() => {{text}};
                }
                """));
    }

    private static string Accessibility(TypeDeclarationSyntax owner, SemanticModel model, CancellationToken ct) =>
        model.GetDeclaredSymbol(owner, ct)!.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public ? "public" : "internal";
}
