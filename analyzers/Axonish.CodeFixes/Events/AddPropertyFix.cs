using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Gives a message the property by which it is routed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddPropertyFix() : SingleFix("AXN0215", "AXN0302")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : Location.None;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (diagnostic.Properties.Find(FixHints.Name) is not { } name || diagnostic.Properties.Find(FixHints.Type) is not { } wanted) yield break;
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, ct) is not { } symbol) yield break;
        var title = $"Add property '{name}' to '{symbol.Name}'";
        // What is made somewhere, or stored already, lacks the value.
        if (type is RecordDeclarationSyntax { ParameterList: { } list } && model.Compilation.CreationsOf(symbol, ct).Count == 0)
            yield return new Edit(title, nameof(AddPropertyFix), Change.Of(list, current => current.WithParameter($"{wanted} {name}", isFirst: false)));
        else
            yield return new Edit(title, nameof(AddPropertyFix), Change.Of(type, current => current.WithMemberAfterState($"public {wanted.TrimEnd('?')}? {name} {{ get; init; }}")));
    }
}
