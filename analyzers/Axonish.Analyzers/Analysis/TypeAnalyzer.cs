using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Analysis;

/// <summary>Looks at each type by itself.</summary>
public abstract class TypeAnalyzer : AxonishAnalyzer
{
    private protected TypeAnalyzer(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish) =>
        start.RegisterSymbolAction(context => Analyze((INamedTypeSymbol)context.Symbol, axonish, context), SymbolKind.NamedType);

    private protected abstract void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context);
}
