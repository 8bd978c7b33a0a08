using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Computes a value where the event is applied, and lets the event carry it, where it is applied in one place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MoveIntoEventFix() : SingleFix("AXN0203")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList.Parameters.Count: > 0 } method || method.AttributeNamed("EventSourcingHandler") is null) yield break;
        if (Value(node) is not { } value || !value.IsIndependent(model, ct) || model.GetTypeInfo(value, ct).Type is not { } type) yield break;
        var payload = method.ParameterList.Parameters[0];
        if (model.GetDeclaredSymbol(payload, ct)?.Type is not INamedTypeSymbol @event) yield break;
        if (@event.DeclarationOf<RecordDeclarationSyntax>(ct) is not { ParameterList: { } properties }) yield break;
        var creations = model.Compilation.CreationsOf(@event, ct);
        if (creations.Count != 1 || creations[0].ArgumentList is not { } arguments) yield break;
        var name = Name(value, type);
        if (RoutingMember.Named(@event, name, model.Compilation) is not null) yield break;
        var written = value.WithoutTrivia().ToString();
        var carried = $"{@event.ToDisplayString()}.{name}";
        yield return new Edit(
            $"Let '{@event.Name}' carry the value as '{name}'",
            nameof(MoveIntoEventFix),
            Change.Of(value, SyntaxFactory.ParseExpression($"{payload.Identifier.ValueText}.{name}").WithTriviaFrom(value)),
            Change.Of(properties, current => current.WithParameter($"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {name}", isFirst: false)).Once(carried, written),
            Change.Of(arguments, current => current.AddArguments(Argument(written, current.Arguments.Count > 0))).Once($"new {carried}", written));
    }

    /// <summary>The whole access or call that reads the world: <c>Guid.NewGuid()</c>, <c>DateTimeOffset.UtcNow</c>.</summary>
    private static ExpressionSyntax? Value(SyntaxNode node) => node.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } => call,
        MemberAccessExpressionSyntax access => access,
        _ => null,
    };

    private static string Name(ExpressionSyntax value, ITypeSymbol type) => value.Parent switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } => target.Identifier.ValueText.Capitalized(),
        _ => type.Name switch { "DateTimeOffset" or "DateTime" => "At", _ => "Value" },
    };

    private static ArgumentSyntax Argument(string text, bool isFurther)
    {
        var argument = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(text));
        return isFurther ? argument.WithLeadingTrivia(SyntaxFactory.Space) : argument;
    }
}
