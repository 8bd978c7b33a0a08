using Axonish.Analyzers.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Application;

/// <summary>Whether the assemblies of a program bring manifests that it understands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferencesAnalyzer() : ProgramAnalyzer(Descriptors.MissingManifest, Descriptors.OtherManifestFormat)
{
    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        if (program.Host is not { } host) return;
        var expected = program.Compilation.GetTypeByMetadataName("Axonish.Generated.AxonishManifest")?.GetMembers("Format").OfType<IFieldSymbol>()
            .FirstOrDefault()?.ConstantValue as int?;
        foreach (var reference in program.References)
        {
            // Axonish's own assemblies extend it and handle nothing.
            if (reference.Format is null && !reference.Name.StartsWith("Axonish.", StringComparison.Ordinal))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingManifest, host, reference.Name));
            if (reference.Format is { } format && expected is not null && format != expected)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.OtherManifestFormat, host, reference.Name, format, expected));
        }
    }
}
