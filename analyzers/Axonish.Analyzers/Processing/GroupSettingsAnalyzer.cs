using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Processing;

/// <summary>Whether the classes of a group say the same of it, those of referenced assemblies too (rule E5).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GroupSettingsAnalyzer() : ProgramAnalyzer(Descriptors.DifferentGroupSettings)
{
    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        var groups = program.HandlerClasses.Select(GroupShape.Of).OfType<GroupShape>().InSourceOrder(group => group.Owner)
            .GroupBy<GroupShape, ISymbol>(group => group.Owner, SymbolEqualityComparer.Default)
            .Select(alike => alike.First())
            .GroupBy(group => group.Name, StringComparer.Ordinal)
            .ToArray();
        foreach (var group in groups) CompareOwn(group.Key, [.. group], context);

        // What the program leaves out is called by nobody.
        var referenced = program.References.SelectMany(reference => reference.Groups).Where(group => !program.IsLeftOut(group.Handler))
            .GroupBy(group => group.Name, StringComparer.Ordinal);
        foreach (var group in referenced)
        {
            var (_, first, settings) = group.First();
            foreach (var own in groups.Where(own => own.Key == group.Key).SelectMany(own => own))
                Report(group.Key, first, own.Owner.Name, own.Settings.DifferencesFrom(settings), Place(own, context.CancellationToken), null, context);

            // A library has no say in what others reference.
            foreach (var (_, other, stated) in group.Skip(1))
                Report(group.Key, first, other, stated.DifferencesFrom(settings), program.Host, null, context);
        }
    }

    private static void CompareOwn(string name, IReadOnlyList<GroupShape> classes, CompilationAnalysisContext context)
    {
        var first = classes[0];
        var written = Place(first, context.CancellationToken);
        foreach (var other in classes.Skip(1))
        {
            // A class of another assembly can only be a base class.
            var place = Place(other, context.CancellationToken) ?? written;
            Report(name, first.Owner.Name, other.Owner.Name, other.Settings.DifferencesFrom(first.Settings), place, written, context);
        }
    }

    private static void Report(
        string group, string first, string other, IReadOnlyList<string> differences, Location? place, Location? written, CompilationAnalysisContext context)
    {
        if (differences.Count == 0 || place is null) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.DifferentGroupSettings, place, additionalLocations: written is null ? [] : [written], group, first, other, string.Join(", ", differences)));
    }

    private static Location? Place(GroupShape group, CancellationToken ct) =>
        group.Attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.GetSyntax(ct).Span) : null;
}
