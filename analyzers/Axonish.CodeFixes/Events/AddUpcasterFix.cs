using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Adds an upcaster for a revision that none takes, beside the others of the same event.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddUpcasterFix() : SingleFix("AXN0505")
{
    private const string Json = "System.Text.Json.Nodes.JsonObject";

    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (diagnostic.AdditionalLocations.Count == 0 || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        if (!diagnostic.Properties.TryGetValue("Name", out var name) || name is null) yield break;
        if (!diagnostic.Properties.TryGetValue("Revision", out var text) || text is null) yield break;
        var json = model.Compilation.GetTypeByMetadataName(Json)?.ToMinimalDisplayString(model, type.SpanStart) ?? Json;
        var failure = model.Compilation.GetTypeByMetadataName("System.NotImplementedException")?.ToMinimalDisplayString(model, type.SpanStart) ?? "System.NotImplementedException";
        var literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(name, quote: true);
        var method = FreeName($"UpcastRevision{text}", type, model, ct);
        yield return new Edit(
            $"Add an [Upcaster] for '{name}' revision {text}",
            nameof(AddUpcasterFix),
            type,
            type.WithMember($"[Upcaster({literal}, Revision = {text})] public static {json} {method}({json} old) => throw new {failure}();"));
    }

    private static string FreeName(string wish, TypeDeclarationSyntax type, SemanticModel model, CancellationToken ct)
    {
        var taken = (model.GetDeclaredSymbol(type, ct) as INamedTypeSymbol)?.MemberNames.ToArray() ?? [];
        var name = wish;
        for (var count = 2; taken.Contains(name); count++) name = wish + "_" + count.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
