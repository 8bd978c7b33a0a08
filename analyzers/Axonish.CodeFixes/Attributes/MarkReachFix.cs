using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Marks the members of aggregates that hold a class with handlers which nothing reaches.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkReachFix() : SingleFix("AXN0114", "AXN0306")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, ct) is not { TypeKind: TypeKind.Class } entity) yield break;
        foreach (var member in model.Compilation.DeclaredTypes().Where(holder => holder.IsRootOrEntity()).SelectMany(holder => holder.GetMembers()))
        {
            if (member is not (IFieldSymbol { IsImplicitlyDeclared: false, IsStatic: false } or IPropertySymbol { IsIndexer: false, GetMethod: not null, IsStatic: false })) continue;
            if (member.Has(AttributeNames.AggregateMember) || !Holds(RoutingMember.TypeOf(member), entity)) continue;
            if (member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(ct).Declaration() is not { } declaration || declaration is not (FieldDeclarationSyntax or PropertyDeclarationSyntax)) continue;
            var name = $"{member.ContainingType.Name}.{member.Name}";
            yield return new Edit($"Mark '{name}' with [AggregateMember]", nameof(MarkReachFix), Change.Of(declaration, current => current.WithAttribute("AggregateMember")));
        }
    }

    private static bool Holds(ITypeSymbol type, INamedTypeSymbol entity) =>
        (type.DictionaryInterface()?.TypeArguments[1] ?? type.ElementType() ?? type).WithoutNull().Is(entity);
}
