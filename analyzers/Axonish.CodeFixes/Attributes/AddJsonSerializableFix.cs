using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Adds an event to the program's JSON context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddJsonSerializableFix() : SingleFix("AXN0403")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : Location.None;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } context) yield break;
        if (model.Compilation.DeclaredAt(diagnostic.Location, ct) is not INamedTypeSymbol @event) yield break;
        var name = @event.ToMinimalDisplayString(model, context.SpanStart);
        yield return new Edit(
            $"Add '{name}' to '{context.Identifier.ValueText}'",
            nameof(AddJsonSerializableFix),
            Change.Of(context, current => current.WithAttribute($"System.Text.Json.Serialization.JsonSerializable(typeof({name}))")));
    }
}
