using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Records a change of state as an event of its own, with the handler that makes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RecordChangeFix() : SingleFix("AXN0201", "AXN0202")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (StateWrite.At(node, model, ct) is not { } write || write.Method.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        if (Parts(write.Expression, write.Member, model, ct) is not var (verb, values, deed)) yield break;
        var name = write.Member.Capitalized() + verb;
        if (model.LookupNamespacesAndTypes(type.SpanStart, name: name).Length > 0) yield break;
        var access = model.GetDeclaredSymbol(type, ct) is { DeclaredAccessibility: Accessibility.Public } ? "public" : "internal";
        var properties = string.Join(", ", values.Select(value => $"{Type(value.Value, model, ct)} {value.Name}"));
        var arguments = string.Join(", ", values.Select(value => value.Text));
        var apply = model.Lifecycle(write.Expression.SpanStart, "Apply");
        var handler = $"[EventSourcingHandler]\nprivate void On({name} e) => {deed};";
        var record = values.Count == 0 ? $"{access} sealed record {name};" : $"{access} sealed record {name}({properties});";
        var owner = model.GetDeclaredSymbol(type, ct)!;
        var edit = new Edit(
            $"Record the change as an event '{name}'",
            nameof(RecordChangeFix),
            write.Replacement($"{apply}(new {name}({arguments}))"),
            Change.Of(type, current => current.WithMember(handler)).Once($"{owner.ToDisplayString()}.On({name})", handler),
            Members.TypeBeside(type, record).Once($"{owner.ContainingSymbol.ToDisplayString()}.{name}", record));
        if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
    }

    private static (string Verb, IReadOnlyList<(string Name, ExpressionSyntax Value, string Text)> Values, string Deed)? Parts(
        ExpressionSyntax change, string member, SemanticModel model, CancellationToken ct)
    {
        var property = member.Capitalized();
        switch (change)
        {
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } indexes } element, RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set:
                return ("Changed", [("Index", indexes[0].Expression, indexes[0].ToString()), ("Value", set.Right, set.Right.ToString())], $"{element.Expression}[e.Index] = e.Value");
            case AssignmentExpressionSyntax { Left: not ElementAccessExpressionSyntax, RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set:
                return ("Changed", [(property, set.Left, set.Right.ToString())], $"{set.Left} = e.{property}");
            case AssignmentExpressionSyntax { Left: not ElementAccessExpressionSyntax } compound when Operators.TryGetValue(compound.OperatorToken.ValueText, out var @operator):
                return ("Changed", [(property, compound.Left, $"{compound.Left} {@operator} {compound.Right}")], $"{compound.Left} = e.{property}");
            case PostfixUnaryExpressionSyntax { Operand: not ElementAccessExpressionSyntax } step:
                return ("Changed", [(property, step.Operand, $"{step.Operand} {step.OperatorToken.ValueText[0]} 1")], $"{step.Operand} = e.{property}");
            case PrefixUnaryExpressionSyntax { Operand: not ElementAccessExpressionSyntax } step:
                return ("Changed", [(property, step.Operand, $"{step.Operand} {step.OperatorToken.ValueText[0]} 1")], $"{step.Operand} = e.{property}");
            case InvocationExpressionSyntax call when model.GetSymbolInfo(call, ct).Symbol is IMethodSymbol called && called.Parameters.All(parameter => parameter.RefKind == RefKind.None):
                var values = call.ArgumentList.Arguments
                    .Select((argument, ordinal) => (called.Parameters[Math.Min(ordinal, called.Parameters.Length - 1)].Name.Capitalized(), argument.Expression, argument.Expression.ToString()))
                    .ToArray();
                return (Verb(called.Name), values, $"{call.Expression}({string.Join(", ", values.Select(value => $"e.{value.Item1}"))})");
            default:
                return null;
        }
    }

    private static readonly Dictionary<string, string> Operators = new() { ["+="] = "+", ["-="] = "-", ["*="] = "*", ["/="] = "/" };

    private static string Verb(string method) => method switch
    {
        _ when method.StartsWith("Add", StringComparison.Ordinal) => "Added",
        _ when method.StartsWith("Remove", StringComparison.Ordinal) => "Removed",
        "Clear" => "Cleared",
        _ => "Changed",
    };

    private static string Type(ExpressionSyntax value, SemanticModel model, CancellationToken ct)
    {
        var info = model.GetTypeInfo(value, ct);
        return (info.Type ?? info.ConvertedType)?.ToMinimalDisplayString(model, value.SpanStart) ?? "object";
    }
}
