using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Roslyn;

/// <summary>
/// Finds the events that a class records, from its text: what it passes to Apply and its continuations, and what functional handlers
/// return. A creation's type is bound alone, without the body around it, which is what makes this cheap enough to do on every keystroke.
/// </summary>
internal sealed class AppliedEvents(Compilation compilation, CancellationToken ct)
{
    private readonly HashSet<INamedTypeSymbol> found = new(SymbolEqualityComparer.Default);

    public IReadOnlyCollection<INamedTypeSymbol> Found => found;

    /// <summary>Whether an expression had to be bound, whose type can depend on any declaration.</summary>
    public bool IsInferred { get; private set; }

    /// <summary>Gathers what the class, with its base classes of this compilation, applies.</summary>
    public void AddAppliedBy(INamedTypeSymbol type)
    {
        foreach (var reference in type.WithBases().SelectMany(level => level.DeclaringSyntaxReferences))
        {
            ct.ThrowIfCancellationRequested();
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree)) continue;
            foreach (var call in reference.GetSyntax(ct).DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (AppliedBy(call) is { } expression) Add(expression);
            }
        }
    }

    /// <summary>Gathers what a functional handler returns.</summary>
    public void AddReturnedBy(CommandHandlerShape handler)
    {
        if (FunctionalResult.Of(handler.Result).EventType is not { } declared) return;
        if (declared.WithoutNull() is INamedTypeSymbol { IsAbstract: false, TypeKind: not TypeKind.Interface, SpecialType: SpecialType.None } concrete)
        {
            Add(concrete);
            return;
        }

        foreach (var creation in handler.Method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(ct).DescendantNodes()).OfType<ObjectCreationExpressionSyntax>())
        {
            if (Bind(creation.Type) is { } type && type.IsKindOf(declared) && !type.IsException() && type.ElementType() is null) Add(type);
        }
    }

    private ExpressionSyntax? AppliedBy(InvocationExpressionSyntax call)
    {
        var position = call.Expression switch
        {
            IdentifierNameSyntax { Identifier.ValueText: "Apply" } => 0,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Apply" } access when IsLifecycle(access.Expression) => 0,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AndThenApply" } => 0,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AndThenApplyIf" } => 1,
            _ => -1,
        };
        var arguments = call.ArgumentList.Arguments;
        return position >= 0 && arguments.Count > position ? arguments[position].Expression : null;
    }

    private void Add(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                Add(inner.Expression);
                break;
            case CastExpressionSyntax { Expression: var inner }:
                Add(inner);
                break;
            case ConditionalExpressionSyntax choice:
                Add(choice.WhenTrue);
                Add(choice.WhenFalse);
                break;
            case SwitchExpressionSyntax choice:
                foreach (var arm in choice.Arms) Add(arm.Expression);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice:
                Add(choice.Left);
                Add(choice.Right);
                break;
            case LambdaExpressionSyntax { ExpressionBody: { } body }:
                Add(body);
                break;
            case LambdaExpressionSyntax { Block: { } block }:
                foreach (var statement in block.DescendantNodes().OfType<ReturnStatementSyntax>())
                {
                    if (statement.Expression is { } returned) Add(returned);
                }

                break;
            case ObjectCreationExpressionSyntax creation:
                if (Bind(creation.Type) is { } type) Add(type);
                break;
            case ThrowExpressionSyntax:
                break;
            default:
                IsInferred = true;
                if (compilation.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression, ct).Type is INamedTypeSymbol bound) Add(bound);
                break;
        }
    }

    // Other classes have methods of this name too; what they take are no events.
    private bool IsLifecycle(ExpressionSyntax receiver) => receiver switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "AggregateLifecycle" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AggregateLifecycle" } => true,
        NameSyntax alias => compilation.GetSemanticModel(alias.SyntaxTree)
            .GetSpeculativeSymbolInfo(alias.SpanStart, alias, SpeculativeBindingOption.BindAsTypeOrNamespace)
            .Symbol is INamedTypeSymbol type && type.IsAxonish("AggregateLifecycle"),
        _ => false,
    };

    private INamedTypeSymbol? Bind(TypeSyntax type) => compilation.GetSemanticModel(type.SyntaxTree)
        .GetSpeculativeSymbolInfo(type.SpanStart, type, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol as INamedTypeSymbol;

    private void Add(INamedTypeSymbol type)
    {
        if (!type.IsAbstract && type.SpecialType == SpecialType.None && type.IsMessage(compilation)) found.Add(type);
    }
}
