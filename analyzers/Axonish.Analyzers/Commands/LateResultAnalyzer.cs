using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether a command handler has done its work when it returns: what is made while a result is read runs outside the unit of work (rule C1).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LateResultAnalyzer() : TypeAnalyzer(Descriptors.LateResult)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var handler in MarkedHandler.DeclaredBy(type, axonish, context.CancellationToken).Where(handler => handler.Mark == AttributeNames.CommandHandler))
        {
            var method = handler.Method;
            var result = method.ReturnType.Unwrapped().Result;
            // What a functional handler yields are its events, which are taken at once.
            var isFunctional = handler.Kind == HandlerKind.Functional;
            if (isFunctional) result = FunctionalResult.Of(result).Result;
            if (result is not null && IsAsynchronousSequence(result)) Report($"returns '{result.Title()}', whose elements are made", method, context);
            else if (!isFunctional && Yields(method, context.CancellationToken)) Report("yields its results, so it runs", method, context);
        }
    }

    private static bool IsAsynchronousSequence(ITypeSymbol type) => type.AllInterfaces.Append(type).Any(face =>
        face is INamedTypeSymbol { Name: "IAsyncEnumerable" or "IAsyncEnumerator", Arity: 1 } && face.ContainingNamespace.ToDisplayString() == "System.Collections.Generic");

    private static bool Yields(IMethodSymbol method, CancellationToken ct) => method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(ct)
        .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node.IsKind(SyntaxKind.YieldReturnStatement) || node.IsKind(SyntaxKind.YieldBreakStatement)));

    private static void Report(string what, IMethodSymbol method, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.LateResult, method.Place(), method.Title(), what));
}
