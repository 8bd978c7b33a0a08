using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Moves a change of state to the handler of the event that is applied beside it, where the event carries all that the change needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MoveToHandlerFix() : SingleFix("AXN0201", "AXN0202")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (StateWrite.At(node, model, ct) is not { } write || Applied(write.Method, model, ct) is not { } creation) yield break;
        if (model.GetTypeInfo(creation, ct).Type is not INamedTypeSymbol @event || model.GetEnclosingSymbol(write.Expression.SpanStart, ct)?.ContainingType is not { } owner) yield break;
        var handler = owner.GetMembers().OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.Has(AttributeNames.EventSourcingHandler) && method.Parameters.Length > 0 && method.Parameters[0].Type.Is(@event));
        if (handler?.DeclarationOf<MethodDeclarationSyntax>(ct) is not { } declaration) yield break;
        if (Rewritten(write.Expression, creation, handler.Parameters[0].Name, model, ct) is not { } statement) yield break;
        var edit = new Edit(
            $"Move to the handler of '{@event.Name}'",
            nameof(MoveToHandlerFix),
            write.Removal(),
            Change.Of(declaration, current => current.WithStatement($"{statement};", isFirst: false)));
        if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
    }

    private static BaseObjectCreationExpressionSyntax? Applied(BaseMethodDeclarationSyntax method, SemanticModel model, CancellationToken ct)
    {
        var calls = method.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => model.GetSymbolInfo(call, ct).Symbol is IMethodSymbol { Name: "Apply" } called && called.ContainingType.IsAxonish("AggregateLifecycle"))
            .ToArray();
        return calls.Length == 1 ? calls[0].ArgumentList.Arguments[0].Expression as BaseObjectCreationExpressionSyntax : null;
    }

    /// <returns>The change in terms of the event; null where it needs what the event does not carry.</returns>
    private static string? Rewritten(
        ExpressionSyntax change, BaseObjectCreationExpressionSyntax creation, string parameter, SemanticModel model, CancellationToken ct)
    {
        if (creation.ArgumentList is null || model.GetSymbolInfo(creation, ct).Symbol is not IMethodSymbol constructor) return null;
        var carried = new Dictionary<string, string>();
        foreach (var argument in creation.ArgumentList.Arguments)
        {
            var ordinal = creation.ArgumentList.Arguments.IndexOf(argument);
            var name = argument.NameColon?.Name.Identifier.ValueText ?? (ordinal < constructor.Parameters.Length ? constructor.Parameters[ordinal].Name : "");
            var property = constructor.ContainingType.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));
            if (property is not null) carried[argument.Expression.WithoutTrivia().ToString()] = $"{parameter}.{property.Name}";
        }

        var replaced = change.DescendantNodes(inner => !IsCarried(inner)).Where(IsCarried).ToArray();
        var needed = change.DescendantNodesAndSelf(inner => !IsCarried(inner)).OfType<IdentifierNameSyntax>()
            .Where(name => !IsCarried(name) && model.GetSymbolInfo(name, ct).Symbol is IParameterSymbol or ILocalSymbol);
        return needed.Any()
            ? null
            : change.ReplaceNodes(replaced, (old, _) => SyntaxFactory.ParseExpression(carried[old.WithoutTrivia().ToString()]).WithTriviaFrom(old)).WithoutTrivia().ToString();

        bool IsCarried(SyntaxNode inner) =>
            inner is ExpressionSyntax and not LiteralExpressionSyntax
            && inner != change
            && carried.ContainsKey(inner.WithoutTrivia().ToString())
            && !IsTarget(inner);
    }

    private static bool IsTarget(SyntaxNode node) => node.Parent is AssignmentExpressionSyntax assignment && assignment.Left == node;
}
