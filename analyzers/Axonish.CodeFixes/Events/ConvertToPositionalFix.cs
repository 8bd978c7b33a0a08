using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Makes an event that is nothing but its properties a positional record, which can neither change nor fail to be read back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ConvertToPositionalFix() : SingleFix("AXN0401", "AXN0402")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (diagnostic.Id == "AXN0402" && !diagnostic.Properties.ContainsKey(FixHints.Solves)) yield break;
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { BaseList: null } type || model.GetDeclaredSymbol(type, ct) is not { } symbol) yield break;
        if (symbol.DeclaringSyntaxReferences.Length > 1 || KnownSubtypes.In(model.Compilation, ct).Of(symbol).Count > 0) yield break;
        var properties = type.Members.OfType<PropertyDeclarationSyntax>().ToArray();
        var constructors = type.Members.OfType<ConstructorDeclarationSyntax>().ToArray();
        if (properties.Length == 0 || constructors.Length > 1 || properties.Length + constructors.Length < type.Members.Count || !properties.All(IsAutomatic)) yield break;
        // A property that is no constructor's parameter was set by name, and is not any more.
        var taken = type.ParameterList?.Parameters.Count ?? constructors.Sum(constructor => constructor.ParameterList.Parameters.Count);
        if (taken != properties.Length && model.Compilation.CreationsOf(symbol, ct).Count > 0) yield break;
        yield return new Edit(
            $"Convert '{symbol.Name}' to a positional record", nameof(ConvertToPositionalFix), Change.Of(type, current => Positional((ClassDeclarationSyntax)current, properties)));
    }

    private static bool IsAutomatic(PropertyDeclarationSyntax property) =>
        property is { AccessorList: { } accessors, ExpressionBody: null }
        && property.Modifiers.Any(SyntaxKind.PublicKeyword)
        && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null);

    private static MemberDeclarationSyntax Positional(ClassDeclarationSyntax type, PropertyDeclarationSyntax[] properties)
    {
        var modifiers = type.Modifiers.Any(SyntaxKind.SealedKeyword) ? type.Modifiers.ToString() : $"{type.Modifiers} sealed";
        var parameters = string.Join(", ", properties.Select(property => $"{property.Type.WithoutTrivia()} {property.Identifier.ValueText}"));
        var text = $"{type.AttributeLists.ToFullString().TrimStart()}{modifiers} record {type.Identifier.ValueText}({parameters});";
        return SyntaxFactory.ParseMemberDeclaration(text)!.WithTriviaFrom(type);
    }
}
