using System.Collections.Immutable;
using Axonish.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Axonish.Analyzers.Tests.Harness;

/// <summary>A compilation as a user's project has it: with the generator's output, looked at by every analyzer.</summary>
internal static class Subject
{
    public const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;\n"
        + "global using Axonish; global using static Axonish.AggregateLifecycle;\n";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    public static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)]);

    /// <summary>Asserts that exactly what the markup says is reported; hints (severity Info) count only where the markup names their rule.</summary>
    /// <returns>What was reported, for tests of messages.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> VerifyAsync(string markup, params MetadataReference[] references) =>
        await VerifyAsync(markup, OutputKind.DynamicallyLinkedLibrary, references);

    public static async Task<IReadOnlyList<Diagnostic>> VerifyAsync(
        string markup, OutputKind output, MetadataReference[] references, bool isBroken = false)
    {
        var parsed = Markup.Parse(markup);
        var compilation = Compile(parsed.Source, "Subject", output, references);
        if (!isBroken)
            Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty, "the source must compile");
        var reported = await AnalyzeAsync(compilation);
        var named = parsed.Expected.Select(expected => expected.Id).ToHashSet(StringComparer.Ordinal);
        var counted = reported.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || named.Contains(diagnostic.Id)).ToArray();
        Assert.That(
            counted.Select(diagnostic => Line(diagnostic.Id, diagnostic.Location.SourceSpan, parsed.Source)).Order(),
            Is.EqualTo(parsed.Expected.Select(expected => Line(expected.Id, expected.Span, parsed.Source)).Order()),
            () => string.Join("\n", counted.Select(diagnostic => diagnostic.ToString())));
        return [.. counted.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

        static string Line(string id, TextSpan span, string source) =>
            FormattableString.Invariant($"{id} at {span.Start} '{source.Substring(span.Start, span.Length)}'");
    }

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation)
    {
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, analyzer, _) => failures.Add($"{analyzer}: {exception}"), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var reported = await compilation.WithAnalyzers(Analyzers.All, options).GetAnalyzerDiagnosticsAsync();
        Assert.That(failures, Is.Empty);
        return reported;
    }

    public static Compilation Compile(string source, string assemblyName, OutputKind output, IEnumerable<MetadataReference> references) =>
        Generate(CSharpCompilation.Create(
            assemblyName,
            [CSharpSyntaxTree.ParseText(source, ParseOptions, "Source.cs"), CSharpSyntaxTree.ParseText(Usings, ParseOptions, "Usings.cs")],
            References.All.Concat(references),
            Options.WithOutputKind(output)));

    public static Compilation Generate(Compilation input)
    {
        CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out var compilation, out _);
        return compilation;
    }

    /// <summary>Another assembly, as a reference.</summary>
    public static MetadataReference Reference(string source, string assemblyName, params MetadataReference[] references)
    {
        var stream = new MemoryStream();
        var result = Compile(source, assemblyName, OutputKind.DynamicallyLinkedLibrary, references).Emit(stream);
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        stream.Position = 0;
        return MetadataReference.CreateFromStream(stream);
    }
}
