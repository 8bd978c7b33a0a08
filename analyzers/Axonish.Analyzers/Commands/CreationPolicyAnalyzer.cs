using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether a creation policy can have an effect (rule B5).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CreationPolicyAnalyzer() : TypeAnalyzer(Descriptors.MeaninglessCreationPolicy)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Has(AttributeNames.CreationPolicy)))
        {
            if (Reason(method, type, axonish, context.CancellationToken) is not { } reason) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MeaninglessCreationPolicy,
                method.PlaceOf(AttributeNames.CreationPolicy, context.CancellationToken),
                method.Title(),
                reason));
        }
    }

    private static string? Reason(IMethodSymbol method, INamedTypeSymbol type, AxonishCompilation axonish, CancellationToken ct)
    {
        if (!method.Has(AttributeNames.CommandHandler)) return "handles no command";
        if (axonish.ReceiverOf(type, ct) is not { } receiver) return type.IsAbstract || type.IsRootOrEntity() ? null : "stands outside aggregates";
        if (!receiver.IsRoot) return "is an entity's";
        return method.IsStatic && !CommandHandlerShape.TakesState(method, receiver.Aggregates[0].Root) ? "creates anyway" : null;
    }
}
