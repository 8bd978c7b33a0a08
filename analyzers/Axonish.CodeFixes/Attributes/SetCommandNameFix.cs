using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.CodeFixes;

/// <summary>Names the command that a handler of an inexact type takes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SetCommandNameFix() : SingleFix("AXN0110")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.Declaration() is not { } declaration || declaration.AttributeNamed("CommandHandler") is not { } attribute) yield break;
        if (model.GetDeclaredSymbol(declaration, ct) is not IMethodSymbol method) yield break;
        // No name makes a command of an interface or of any object.
        if (method.Parameters.Any(parameter => parameter.Type is { TypeKind: TypeKind.Interface } or { SpecialType: SpecialType.System_Object })) yield break;
        // An abstract command has a name of its own; of a message only the handler's is known.
        var payload = method.Parameters.Select(parameter => parameter.Type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(type => type.IsAbstract && type.DeclaringSyntaxReferences.Length > 0);
        var name = payload?.DottedName() ?? $"{method.ContainingType.DottedName()}.{method.Name}";
        yield return new Edit(
            $"Set CommandName to \"{name}\"", nameof(SetCommandNameFix), Change.Of(attribute, current => current.WithArgument("CommandName", $"\"{name}\"")));
    }
}
