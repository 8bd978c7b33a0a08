using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether a command has one handler in an application (rule B2).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApplicationDuplicatesAnalyzer() : ProgramAnalyzer(Descriptors.DuplicateHandlerInApplication)
{
    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        foreach (var group in program.OwnCommands.Where(command => !program.IsLeftOut(command.OwnerName)).GroupBy(command => command.Name, StringComparer.Ordinal))
        {
            var first = group.First();
            foreach (var other in group.Where(command => !command.Owner.Is(first.Owner)))
                Report(other.Place, first.Title, other, context);
        }

        if (program.Host is not { } host) return;
        foreach (var group in program.AllCommands.Where(command => !program.IsLeftOut(command.OwnerName)).GroupBy(command => command.Name, StringComparer.Ordinal))
        {
            var first = group.First();
            // Two of this compilation were reported above.
            foreach (var other in group.Skip(1).Where(command => !command.IsOwn || !first.IsOwn))
                Report(other.IsOwn ? other.Place : host, first.Title, other, context);
        }
    }

    private static void Report(Location place, string first, CommandRegistration other, CompilationAnalysisContext context) => context.ReportDiagnostic(
        Diagnostic.Create(Descriptors.DuplicateHandlerInApplication, place, other.Name.Simple(), first, other.Title));
}
