using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Adds an upcaster for a revision that none takes, beside the others of the same event, or in a class of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddUpcasterFix() : SingleFix("AXN0505")
{
    private const string Json = "System.Text.Json.Nodes.JsonObject";

    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        if (!diagnostic.Properties.TryGetValue("Name", out var name) || name is null) yield break;
        if (!diagnostic.Properties.TryGetValue("Revision", out var text) || text is null) yield break;
        var json = model.Compilation.GetTypeByMetadataName(Json)?.ToMinimalDisplayString(model, type.SpanStart) ?? Json;
        var failure = model.Compilation.GetTypeByMetadataName("System.NotImplementedException")?.ToMinimalDisplayString(model, type.SpanStart) ?? "System.NotImplementedException";
        var literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(name, quote: true);
        var taken = (model.GetDeclaredSymbol(type, ct) as INamedTypeSymbol)?.MemberNames.ToArray() ?? [];
        var title = $"Add an [Upcaster] for '{name}' revision {text}";
        if (diagnostic.AdditionalLocations.Count > 0)
        {
            yield return new Edit(title, nameof(AddUpcasterFix), Change.Of(type, current => current.WithMember(Stub(FreeName($"UpcastRevision{text}", current, taken)))));
        }
        else if (model.GetDeclaredSymbol(type, ct) is INamedTypeSymbol @event && @event.Has(AttributeNames.Event))
        {
            var owner = FreeTypeName($"{@event.Name}Upcasters", model.Compilation);
            var beside = $"internal static class {owner}\n{{\n    {Stub(FreeName($"UpcastRevision{text}", type, taken))}\n}}";
            yield return new Edit(title, nameof(AddUpcasterFix), Members.TypeBeside(type, beside).Once($"{@event.ContainingSymbol.ToDisplayString()}.{owner}", beside));
        }

        string Stub(string method) => $"[Upcaster({literal}, Revision = {text})] public static {json} {method}({json} old) => throw new {failure}();";
    }

    private static string FreeTypeName(string wish, Compilation compilation)
    {
        var taken = new HashSet<string>(compilation.DeclaredTypes().Select(type => type.Name), StringComparer.Ordinal);
        var name = wish;
        for (var count = 2; taken.Contains(name); count++) name = wish + count.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    // Others may have added their upcasters since the model was made.
    private static string FreeName(string wish, TypeDeclarationSyntax type, IReadOnlyCollection<string> taken)
    {
        var name = wish;
        var added = type.Members.OfType<MethodDeclarationSyntax>().Select(method => method.Identifier.ValueText).ToArray();
        for (var count = 2; taken.Contains(name) || added.Contains(name); count++) name = wish + "_" + count.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
