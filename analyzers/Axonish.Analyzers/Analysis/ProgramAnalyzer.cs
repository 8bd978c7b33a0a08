using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Analysis;

/// <summary>Looks at what only a whole compilation, or a whole program with its references, can show.</summary>
public abstract class ProgramAnalyzer : DiagnosticAnalyzer
{
    private protected ProgramAnalyzer(params DiagnosticDescriptor[] descriptors) => SupportedDiagnostics = [.. descriptors];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(end =>
        {
            if (AxonishCompilation.Of(end.Compilation) is { } axonish) Analyze(axonish.Program, end);
        });
    }

    private protected abstract void Analyze(ProgramFacts program, CompilationAnalysisContext context);
}
