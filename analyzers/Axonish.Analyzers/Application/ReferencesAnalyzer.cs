using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
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
        foreach (var reference in program.References)
        {
            if (reference.Format is null && reference.ContractsFormat is null)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingManifest, host, reference.Name, reference.Package));
            Compare(reference, reference.Format, Known(program, AxonishAssemblies.Manifest, "Format"));
            Compare(reference, reference.ContractsFormat, Known(program, AxonishAssemblies.Contracts, "CurrentFormat"));
        }

        void Compare(ReferencedAssembly reference, int? format, int? known)
        {
            if (format is not null && known is not null && format != known)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.OtherManifestFormat, host, reference.Name, format, known));
        }
    }

    private static int? Known(ProgramFacts program, string type, string constant) =>
        program.Compilation.GetTypeByMetadataName(type)?.GetMembers(constant).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue as int?;
}
