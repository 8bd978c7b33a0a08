using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Gives an identifier's class value equality by making it a record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ConvertToRecordFix() : SingleFix("AXN0005")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.FirstOrDefault(location => location.IsInSource) ?? diagnostic.Location;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, ct) is not { } symbol) yield break;
        // A record derives from records alone.
        if (symbol.BaseType is { SpecialType: not SpecialType.System_Object }) yield break;
        var record = SyntaxFactory.RecordDeclaration(
            SyntaxKind.RecordDeclaration,
            type.AttributeLists,
            type.Modifiers,
            SyntaxFactory.Token(SyntaxKind.RecordKeyword).WithTriviaFrom(type.Keyword),
            default,
            type.Identifier,
            type.TypeParameterList,
            type.ParameterList,
            type.BaseList,
            type.ConstraintClauses,
            type.OpenBraceToken,
            type.Members,
            type.CloseBraceToken,
            type.SemicolonToken);
        yield return new Edit($"Convert '{type.Identifier.ValueText}' to a record", nameof(ConvertToRecordFix), type, record);
    }
}
