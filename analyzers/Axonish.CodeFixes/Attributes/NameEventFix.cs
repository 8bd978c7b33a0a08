using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Writes down the name under which an event is stored now, so that its class can be renamed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NameEventFix() : SingleFix("AXN0404")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, ct) is not { } symbol) yield break;
        var attribute = $"Event(\"{symbol.DottedName()}\", Revision = 1)";
        yield return new Edit($"Add [{attribute}]", nameof(NameEventFix), Change.Of(type, current => current.WithAttribute(attribute)));
    }
}
