using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Analysis;

/// <summary>What all analyzers have in common: they skip generated code, run concurrently, and rest where Axonish is not referenced.</summary>
public abstract class AxonishAnalyzer : DiagnosticAnalyzer
{
    private protected AxonishAnalyzer(params DiagnosticDescriptor[] descriptors) => SupportedDiagnostics = [.. descriptors];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (AxonishCompilation.Of(start.Compilation) is { } axonish) Register(start, axonish);
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish);
}
