using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Declares a class that implements or derives from the one that is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseConcreteTypeFix() : SingleFix("AXN0110", "AXN0305")
{
    private const int Most = 3;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        var method = model.Compilation.DeclaredAt(diagnostic.Location, ct) as IMethodSymbol;
        var payload = method?.Parameters.FirstOrDefault(parameter => !(method.IsStatic && parameter.Ordinal == 0 && method.Parameters.Length > 1 && method.ContainingType.IsKindOf(parameter.Type)));
        var written = diagnostic.Id == "AXN0110" ? payload?.DeclarationOf<ParameterSyntax>(ct)?.Type : node.DeclaredType();
        if (written is null || Abstract(written, model, ct) is not var (name, type)) yield break;
        var subtypes = KnownSubtypes.In(model.Compilation, ct).Of(type)
            .Where(candidate => !candidate.IsAbstract && !(method is not null && IsHandled(candidate, method.ContainingType)))
            .OrderBy(candidate => candidate.Name, StringComparer.Ordinal);
        foreach (var subtype in subtypes.Take(Most))
        {
            var title = subtype.ToMinimalDisplayString(model, written.SpanStart);
            var edit = new Edit($"Use '{title}'", $"Use:{title}", name, SyntaxFactory.ParseTypeName(title).WithTriviaFrom(name));
            if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
        }
    }

    private static (TypeSyntax Name, INamedTypeSymbol Type)? Abstract(TypeSyntax written, SemanticModel model, CancellationToken ct)
    {
        foreach (var name in written.DescendantNodesAndSelf().OfType<TypeSyntax>().Where(candidate => candidate is NameSyntax and not GenericNameSyntax).Reverse())
        {
            if (model.GetSymbolInfo(name, ct).Symbol is INamedTypeSymbol { SpecialType: SpecialType.None, IsAbstract: true, IsStatic: false, DeclaringSyntaxReferences.Length: > 0 } type) return (name, type);
        }

        return null;
    }

    private static bool IsHandled(INamedTypeSymbol command, INamedTypeSymbol owner) => owner.GetMembers().OfType<IMethodSymbol>()
        .Any(method => method.Has(AttributeNames.CommandHandler) && method.Parameters.Any(parameter => parameter.Type.Is(command)));
}
