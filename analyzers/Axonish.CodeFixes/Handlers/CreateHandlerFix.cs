using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Adds the handler that a command lacks: to an aggregate, where the command has a target, or in a class of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CreateHandlerFix() : SingleFix("AXN0409", "AXN0501", "AXN0508", "AXN0509")
{
    private const int Most = 3;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (Command(node, diagnostic, model, ct) is not { } command) yield break;
        var result = Asked(node, model, ct);
        if (RoutingMember.Marked(command, AttributeNames.TargetAggregateIdentifier) is not null)
        {
            var aggregates = model.Compilation.DeclaredTypes().Where(type => type.Has(AttributeNames.Aggregate)).OrderBy(type => type.Name, StringComparer.Ordinal);
            foreach (var aggregate in aggregates.Take(Most))
            {
                if (aggregate.DeclarationOf<TypeDeclarationSyntax>(ct) is not { } root) continue;
                var stub = Stub(command, result, model.Compilation, root);
                yield return new Edit($"Add a handler to '{aggregate.Name}'", $"Handler:{aggregate.Name}", Change.Of(root, current => current.WithMember(stub)).Once($"{aggregate.ToDisplayString()}.Handle({command.ToDisplayString()})", stub));
            }
        }

        var beside = command.DeclarationOf<TypeDeclarationSyntax>(ct) ?? node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var name = $"{command.Name}Handler";
        if (beside is null || model.Compilation.DeclaredTypes().Any(type => type.Name == name)) yield break;
        var indented = Stub(command, result, model.Compilation, beside).Replace("\n", "\n    ");
        var access = command.DeclaredAccessibility == Accessibility.Public ? "public" : "internal";
        var text = $"{access} sealed class {name}\n{{\n    {indented}\n}}";
        yield return new Edit($"Create a class '{name}'", "HandlerClass", Members.TypeBeside(beside, text).Once($"{command.ContainingSymbol.ToDisplayString()}.{name}", text));
    }

    private static INamedTypeSymbol? Command(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (diagnostic.Id == "AXN0409") return model.Compilation.DeclaredAt(diagnostic.AdditionalLocations[0], ct) as INamedTypeSymbol;
        if (diagnostic.Id == "AXN0509") return model.Compilation.DeclaredAt(diagnostic.Location, ct) as INamedTypeSymbol;
        var call = node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(candidate =>
            candidate.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SendAsync" });
        return call?.ArgumentList.Arguments.FirstOrDefault() is { } argument ? model.GetTypeInfo(argument.Expression, ct).Type as INamedTypeSymbol : null;
    }

    /// <summary>The result that the sender asks for by its type argument.</summary>
    private static ITypeSymbol? Asked(SyntaxNode node, SemanticModel model, CancellationToken ct)
    {
        var name = node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .Select(call => (call.Expression as MemberAccessExpressionSyntax)?.Name)
            .OfType<GenericNameSyntax>()
            .FirstOrDefault();
        var type = name is null ? null : model.GetTypeInfo(name.TypeArgumentList.Arguments[0], ct).Type;
        return type is null or { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.TypeParameter } ? null : type;
    }

    private static string Stub(INamedTypeSymbol command, ITypeSymbol? result, Compilation compilation, SyntaxNode place)
    {
        var model = compilation.GetSemanticModel(place.SyntaxTree);
        var returned = result?.ToMinimalDisplayString(model, place.SpanStart) ?? "void";
        return $"[CommandHandler]\npublic {returned} Handle({command.ToMinimalDisplayString(model, place.SpanStart)} command) => throw new System.NotImplementedException();";
    }
}
