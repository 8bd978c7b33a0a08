using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Makes a handler an ordinary method: of an instance, and without type parameters where it has no use for them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeCallableFix() : SingleFix("AXN0108")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method) yield break;
        if (method.TypeParameterList is not null)
        {
            var plain = new Edit(
                "Remove the type parameters",
                "RemoveTypeParameters",
                Change.Of(method, current => current.WithTypeParameterList(null).WithConstraintClauses(default)));
            if (Changes.StillCompile(model.Compilation, plain, ct)) yield return plain;
        }
        else if (method.Modifiers.Any(SyntaxKind.StaticKeyword) && !IsInFunctional(method, model, ct))
        {
            var instance = new Edit("Make the handler an instance method", "MakeInstance", Change.Of(method, current => current.WithoutModifier(SyntaxKind.StaticKeyword)));
            if (Changes.StillCompile(model.Compilation, instance, ct)) yield return instance;
        }
    }

    private static bool IsInFunctional(MethodDeclarationSyntax method, SemanticModel model, CancellationToken ct) =>
        model.GetDeclaredSymbol(method, ct)?.ContainingType is { } type
        && type.GetMembers().OfType<IMethodSymbol>().Any(other => other.Has(AttributeNames.CommandHandler) && CommandHandlerShape.TakesState(other, type));
}
