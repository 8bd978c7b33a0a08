using Axonish.Analyzers.Tests.Harness;
using Axonish.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Axonish.Analyzers.Tests.Fuzzing;

/// <summary>What a source does to the generator and the analyzers.</summary>
internal static class Verdict
{
    /// <returns>What went wrong; null where nothing did.</returns>
    public static async Task<string?> OfAsync(Specimen specimen, string text)
    {
        var tree = specimen.Tree.WithChangedText(SourceText.From(text));
        var input = specimen.Compilation.ReplaceSyntaxTree(specimen.Tree, tree);
        var driver = CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: Subject.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out var output, out var reported);
        if (driver.GetRunResult().Results.Single().Exception is { } exception) return $"the generator threw {exception}";
        if (!reported.IsEmpty) return $"the generator reported {reported[0]}";

        var crash = (string?)null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            (thrown, analyzer, _) => crash = $"{analyzer} threw {thrown}",
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var all = await output.WithAnalyzers(Harness.Analyzers.All, options).GetAllDiagnosticsAsync();
        if (crash is not null) return crash;
        if (all.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } failed) return failed.ToString();

        var errors = all.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal)).ToArray();
        var generated = errors.FirstOrDefault(error => error.Location.SourceTree is { } source && !input.ContainsSyntaxTree(source));
        return generated is not null && errors.All(error => error.Location.SourceTree is { } source && !input.ContainsSyntaxTree(source))
            ? $"the source compiles, but what is generated for it does not: {generated}\n{generated.Location.SourceTree!.GetText().Lines[generated.Location.GetLineSpan().StartLinePosition.Line]}"
            : null;
    }
}
