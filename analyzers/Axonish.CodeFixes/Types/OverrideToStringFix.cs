using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Gives an identifier's class the text by which it is stored: that of what it holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OverrideToStringFix() : SingleFix("AXN0006", "AXN0015")
{
    private const int MostJoined = 3;
    private static readonly string[] Lossy = ["DateTime", "DateTimeOffset", "TimeOnly", "Decimal", "Double", "Single", "Half"];

    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.FirstOrDefault(location => location.IsInSource) ?? diagnostic.Location;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, ct) is not { } symbol) yield break;
        var held = symbol.HeldMembers().ToArray();
        if (held.Length is 0 or > MostJoined || symbol.GetMembers("ToString").Any(method => !method.IsImplicitlyDeclared)) yield break;
        yield return new Edit(
            "Override ToString()",
            nameof(OverrideToStringFix),
            Change.Of(type, current => current.WithMember($"public override string ToString() => {Text(held)};")));
    }

    private static string Text(ISymbol[] held)
    {
        if (held.Length > 1) return $"Axonish.IdentifierText.Join({string.Join(", ", held.Select(member => member.Name))})";
        var type = RoutingMember.TypeOf(held[0]);
        if (type.SpecialType == SpecialType.System_String) return type.NullableAnnotation == NullableAnnotation.Annotated ? $"{held[0].Name} ?? \"\"" : held[0].Name;
        if (Lossy.Contains(type.WithoutNull().Name)) return $"Axonish.IdentifierText.Of({held[0].Name}) ?? \"\"";
        return type.Name == "Guid" ? $"{held[0].Name}.ToString()" : $"System.FormattableString.Invariant($\"{{{held[0].Name}}}\")";
    }
}
