using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Gives an aggregate the constructor by which it is rebuilt, chained to the primary one where there is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddConstructorFix() : SingleFix("AXN0001")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        var chain = type.ParameterList is { Parameters.Count: > 0 } primary
            ? $" : this({string.Join(", ", primary.Parameters.Select(parameter => Default(parameter, model, ct)))})"
            : "";
        var text = $"private {type.Identifier.ValueText}(){chain} {{ }}";
        yield return new Edit("Add a private parameterless constructor", nameof(AddConstructorFix), Change.Of(type, current => current.WithMemberAfterState(text)));
    }

    // Named by type, since a bare default could mean the copy constructor of a record.
    private static string Default(ParameterSyntax parameter, SemanticModel model, CancellationToken ct)
    {
        var type = (model.GetDeclaredSymbol(parameter, ct) as IParameterSymbol)?.Type;
        var forgiving = type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } ? "!" : "";
        return $"default({parameter.Type}){forgiving}";
    }
}
