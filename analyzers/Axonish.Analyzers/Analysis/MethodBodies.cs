using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Analysis;

/// <summary>The bound bodies of a compilation's methods. Rules follow calls into other classes, which an analysis of one body cannot.</summary>
internal sealed class MethodBodies(Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, (string Name, bool IsInputOutput, DiagnosticSeverity Severity)?> impurities =
        new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyList<IOperation>> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>Everything inside a method's body, lambdas included; nothing for methods of other assemblies.</summary>
    public IEnumerable<IOperation> Within(IMethodSymbol method, CancellationToken ct) =>
        Of(method, ct).SelectMany(body => body.DescendantsAndSelf());

    /// <summary>The methods that a method calls which have a body here; property accessors included.</summary>
    public IEnumerable<(IMethodSymbol Method, IOperation Call)> CallsOf(IMethodSymbol method, CancellationToken ct)
    {
        foreach (var operation in Within(method, ct))
        {
            var called = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IObjectCreationOperation { Constructor: { } constructor } => constructor,
                IPropertyReferenceOperation { Property.GetMethod: { } getter } => getter,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };
            if (called is { DeclaringSyntaxReferences.Length: > 0 }) yield return (called.OriginalDefinition, operation);
        }
    }

    /// <summary>The methods that are reached from some, themselves first, as far as a predicate lets them in.</summary>
    public IReadOnlyList<IMethodSymbol> Reached(IEnumerable<IMethodSymbol> from, Func<IMethodSymbol, bool> follows, CancellationToken ct)
    {
        var order = new List<IMethodSymbol>();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var queue = new Queue<IMethodSymbol>(from);
        while (queue.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            var method = queue.Dequeue();
            if (!seen.Add(method)) continue;
            order.Add(method);
            foreach (var (called, _) in CallsOf(method, ct))
            {
                if (follows(called)) queue.Enqueue(called);
            }
        }

        return order;
    }

    /// <summary>The first impurity that a method reaches, and the path to it; null where it is pure as far as this compilation shows.</summary>
    public ((string Name, bool IsInputOutput, DiagnosticSeverity Severity) Impurity, string Path)? ImpurityOf(IMethodSymbol method, CancellationToken ct)
    {
        foreach (var reached in Reached([method], static _ => true, ct))
        {
            var direct = impurities.GetOrAdd(reached, key => Within(key, ct).Select(Impurities.Of).FirstOrDefault(found => found is not null));
            if (direct is not { } impurity) continue;
            return (impurity, SymbolEqualityComparer.Default.Equals(reached, method) ? $"'{method.Title()}'" : $"'{method.Title()}' and '{reached.Title()}'");
        }

        return null;
    }

    private IReadOnlyList<IOperation> Of(IMethodSymbol method, CancellationToken ct)
    {
        if (bodies.TryGetValue(method, out var known)) return known;
        var found = new List<IOperation>();
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(ct);
            if (!compilation.ContainsSyntaxTree(syntax.SyntaxTree)) continue;
            var model = compilation.GetSemanticModel(syntax.SyntaxTree);
            // An expression-bodied property's getter is declared by the arrow; a class's primary constructor by the class, which has no body.
            var operation = syntax is ArrowExpressionClauseSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
                ? model.GetOperation(syntax, ct)
                : null;
            if (operation is not null) found.Add(operation);
        }

        return bodies.GetOrAdd(method, found);
    }
}
