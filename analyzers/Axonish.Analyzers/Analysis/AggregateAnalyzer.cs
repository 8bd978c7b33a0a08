using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Analysis;

/// <summary>Looks at each aggregate as a whole: its root and everything that the root's members reach.</summary>
public abstract class AggregateAnalyzer : AxonishAnalyzer
{
    private protected AggregateAnalyzer(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish) =>
        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                if (axonish.AggregateOf(type, context.CancellationToken) is { } shape) Analyze(shape, axonish, context);
            },
            SymbolKind.NamedType);

    private protected abstract void Analyze(AggregateShape shape, AxonishCompilation axonish, SymbolAnalysisContext context);
}
