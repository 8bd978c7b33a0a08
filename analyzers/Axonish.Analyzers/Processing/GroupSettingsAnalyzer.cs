using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Processing;

/// <summary>Whether the classes of a group say the same of it (rule E5). Classes of several assemblies are compared when the host starts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GroupSettingsAnalyzer() : ProgramAnalyzer(Descriptors.DifferentGroupSettings)
{
    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        var groups = program.HandlerClasses.Select(GroupShape.Of).OfType<GroupShape>().InSourceOrder(group => group.Owner)
            .GroupBy<GroupShape, ISymbol>(group => group.Owner, SymbolEqualityComparer.Default)
            .Select(alike => alike.First())
            .GroupBy(group => group.Name, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var first = group.First();
            foreach (var other in group.Skip(1))
            {
                var differences = other.DifferencesFrom(first);
                if (differences.Count == 0) continue;
                // A class of another assembly can only be a base class.
                if ((Place(other, context.CancellationToken) ?? Place(first, context.CancellationToken)) is not { } place) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.DifferentGroupSettings,
                    place,
                    additionalLocations: Place(first, context.CancellationToken) is { } written ? [written] : [],
                    group.Key,
                    first.Owner.Name,
                    other.Owner.Name,
                    string.Join(", ", differences)));
            }
        }
    }

    private static Location? Place(GroupShape group, CancellationToken ct) =>
        group.Attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.GetSyntax(ct).Span) : null;
}
