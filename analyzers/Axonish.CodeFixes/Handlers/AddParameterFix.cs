using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Gives a handler or interceptor the parameter that it needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddParameterFix() : SingleFix("AXN0106", "AXN0216")
{
    private const int Most = 3;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { } method || model.GetDeclaredSymbol(method, ct) is not { } symbol) yield break;
        var list = method.ParameterList;
        if (diagnostic.Id == "AXN0216")
        {
            if (symbol.Has(AttributeNames.ExceptionHandler)) yield return Add("System.Exception exception", isFirst: true);
            else if (symbol.Parameters.Length > 0 && !symbol.ReturnsVoid) yield return Add("Axonish.InterceptorChain chain", isFirst: false);
            else yield return Add("object command", isFirst: true);
            yield break;
        }

        if (symbol.Parameters.Length > 0) yield break;
        var (messages, name) = symbol.Has(AttributeNames.CommandHandler) ? (Commands(model.Compilation), "command") : (Events(symbol, model, ct), "e");
        foreach (var message in messages.OrderBy(type => type.Name, StringComparer.Ordinal).Take(Most))
            yield return Add($"{message.ToMinimalDisplayString(model, method.SpanStart)} {name}", isFirst: true);

        Edit Add(string parameter, bool isFirst) =>
            new($"Add parameter '{parameter.Substring(parameter.LastIndexOf('.') + 1)}'", $"AddParameter:{parameter}", Change.Of(list, current => current.WithParameter(parameter, isFirst)));
    }

    private static IEnumerable<INamedTypeSymbol> Commands(Compilation compilation)
    {
        var handled = Handled(compilation, AttributeNames.CommandHandler);
        return compilation.DeclaredTypes().Where(type => !type.IsAbstract
            && RoutingMember.Marked(type, AttributeNames.TargetAggregateIdentifier) is not null
            && !handled.Contains(type));
    }

    private static IEnumerable<INamedTypeSymbol> Events(IMethodSymbol handler, SemanticModel model, CancellationToken ct)
    {
        var applied = new AppliedEvents(model.Compilation, ct);
        if (handler.Has(AttributeNames.EventSourcingHandler)) applied.AddAppliedBy(handler.ContainingType);
        var handled = Handled(model.Compilation, AttributeNames.EventSourcingHandler);
        return applied.Found.Where(type => !handled.Contains(type));
    }

    private static HashSet<ISymbol> Handled(Compilation compilation, string mark) => new(
        compilation.DeclaredTypes().SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method.Has(mark))
            .SelectMany(method => method.Parameters.Select(parameter => parameter.Type)),
        SymbolEqualityComparer.Default);
}
