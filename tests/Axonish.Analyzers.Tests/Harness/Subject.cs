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
    /// <summary>As they are before a file says that it uses the members of AggregateLifecycle.</summary>
    public const string UsingsWithoutLifecycle =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;\n"
        + "global using Axonish;\n";

    public const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;\n"
        + "global using Axonish; global using static Axonish.AggregateLifecycle;\n";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    public static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)]);

    /// <summary>The options that switch on those of some rules that are off until a project asks for them.</summary>
    public static CSharpCompilationOptions Enabling(OutputKind output, IEnumerable<string> ids)
    {
        var off = Analyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(descriptor => !descriptor.IsEnabledByDefault && ids.Contains(descriptor.Id))
            .Select(descriptor => new KeyValuePair<string, ReportDiagnostic>(descriptor.Id, ReportDiagnostic.Info));
        return Options.WithOutputKind(output).WithSpecificDiagnosticOptions(Options.SpecificDiagnosticOptions.SetItems(off));
    }

    /// <summary>Asserts that exactly what the markup says is reported; hints (severity Info) count only where the markup names their rule.</summary>
    /// <returns>What was reported, for tests of messages.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> VerifyAsync(string markup, params MetadataReference[] references) =>
        await VerifyAsync(markup, OutputKind.DynamicallyLinkedLibrary, references);

    public static async Task<IReadOnlyList<Diagnostic>> VerifyAsync(
        string markup, OutputKind output, MetadataReference[] references, bool isBroken = false, params (string Name, string Value)[] properties)
    {
        var parsed = Markup.Parse(markup);
        var named = parsed.Expected.Concat(parsed.Silent).Select(mark => mark.Id).ToHashSet(StringComparer.Ordinal);
        var compilation = Compile(parsed.Source, "Subject", Enabling(output, named), references);
        if (!isBroken)
            Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty, "the source must compile");
        var reported = await AnalyzeAsync(compilation, properties);
        var counted = reported.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || named.Contains(diagnostic.Id)).ToArray();
        Assert.That(
            counted.Select(diagnostic => Line(diagnostic.Id, diagnostic.Location.SourceSpan, parsed.Source)).Order(),
            Is.EqualTo(parsed.Expected.Select(expected => Line(expected.Id, expected.Span, parsed.Source)).Order()),
            () => string.Join("\n", counted.Select(diagnostic => diagnostic.ToString())));
        Assert.That(
            parsed.Silent.Where(mark => counted.Any(diagnostic => diagnostic.Id == mark.Id && mark.Span.Contains(diagnostic.Location.SourceSpan))),
            Is.Empty,
            "right code is left alone");
        return [.. counted.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

        static string Line(string id, TextSpan span, string source) =>
            FormattableString.Invariant($"{id} at {span.Start} '{source.Substring(span.Start, span.Length)}'");
    }

    /// <param name="compilation">What is looked at.</param>
    /// <param name="properties">What the project's file sets, as far as the compiler sees it.</param>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, params (string Name, string Value)[] properties)
    {
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new BuildProperties(properties)), (exception, analyzer, _) => failures.Add($"{analyzer}: {exception}"), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var reported = await compilation.WithAnalyzers(Analyzers.All, options).GetAnalyzerDiagnosticsAsync();
        Assert.That(failures, Is.Empty);
        return reported;
    }

    public static Compilation Compile(string source, string assemblyName, OutputKind output, IEnumerable<MetadataReference> references) =>
        Compile(source, assemblyName, Options.WithOutputKind(output), references);

    private static Compilation Compile(string source, string assemblyName, CSharpCompilationOptions options, IEnumerable<MetadataReference> references) =>
        Generate(CSharpCompilation.Create(
            assemblyName,
            [CSharpSyntaxTree.ParseText(source, ParseOptions, "Source.cs"), CSharpSyntaxTree.ParseText(Usings, ParseOptions, "Usings.cs")],
            References.All.Concat(references),
            options));

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
