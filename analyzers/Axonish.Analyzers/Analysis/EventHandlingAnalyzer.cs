using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Analysis;

/// <summary>Looks at each class outside aggregates that handles events.</summary>
public abstract class EventHandlingAnalyzer : AxonishAnalyzer
{
    private protected EventHandlingAnalyzer(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish) =>
        start.RegisterSymbolAction(
            context =>
            {
                if (EventHandlingClass.Of((INamedTypeSymbol)context.Symbol, axonish, context.CancellationToken) is { } found) Analyze(found, axonish, context);
            },
            SymbolKind.NamedType);

    private protected abstract void Analyze(EventHandlingClass type, AxonishCompilation axonish, SymbolAnalysisContext context);
}
