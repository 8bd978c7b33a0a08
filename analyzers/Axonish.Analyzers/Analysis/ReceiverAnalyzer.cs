using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Analysis;

/// <summary>
/// Looks at each class that stands inside an aggregate, once however many aggregates it stands in: what is wrong with a class is said in
/// that class alone.
/// </summary>
public abstract class ReceiverAnalyzer : AxonishAnalyzer
{
    private protected ReceiverAnalyzer(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish) =>
        start.RegisterSymbolAction(
            context =>
            {
                if (axonish.ReceiverOf((INamedTypeSymbol)context.Symbol, context.CancellationToken) is { } receiver)
                    Analyze(receiver, axonish, context);
            },
            SymbolKind.NamedType);

    private protected abstract void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context);
}
