using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Marks the constructor by which an event is read back: the largest whose parameters all have a property of their name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkJsonConstructorFix() : SingleFix("AXN0402")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (!diagnostic.Properties.ContainsKey(FixHints.Solves)) yield break;
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, ct) is not { } symbol) yield break;
        var properties = symbol.WithBases().SelectMany(level => level.GetMembers()).OfType<IPropertySymbol>().Where(property => !property.IsStatic).ToArray();
        var fitting = symbol.InstanceConstructors
            .Where(constructor => !constructor.IsImplicitlyDeclared && constructor.Parameters.All(parameter => properties.Any(property => Fits(property, parameter))))
            .Where(constructor => properties.All(property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public } || !IsStored(property) || constructor.Parameters.Any(parameter => Fits(property, parameter))))
            .OrderByDescending(constructor => constructor.Parameters.Length)
            .FirstOrDefault();
        if (fitting?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(ct) is not ConstructorDeclarationSyntax declaration) yield break;
        yield return new Edit(
            "Mark the constructor with [JsonConstructor]",
            nameof(MarkJsonConstructorFix),
            Change.Of(declaration, current => current.WithAttribute("System.Text.Json.Serialization.JsonConstructor")));
    }

    private static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool Fits(IPropertySymbol property, IParameterSymbol parameter) =>
        string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && property.Type.Is(parameter.Type);
}
