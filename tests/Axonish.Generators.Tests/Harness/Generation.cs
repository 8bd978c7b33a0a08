using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests.Harness;

/// <summary>
/// One run of the generator over a source. Every run asserts that the output compiles without a warning, that a second driver writes the
/// same bytes, and that an unrelated edit leaves every step and every output cached.
/// </summary>
internal sealed class Generation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private Generation(CSharpCompilation input, GeneratorDriver driver, Compilation output, ImmutableArray<Diagnostic> reported)
    {
        Input = input;
        Driver = driver;
        Output = output;
        Reported = reported;
    }

    public CSharpCompilation Input { get; }

    public GeneratorDriver Driver { get; }

    public Compilation Output { get; }

    public ImmutableArray<Diagnostic> Reported { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public static Generation Of(string source, string assemblyName = "Subject", params MetadataReference[] references) =>
        Of(Compile([source], assemblyName, references));

    public static Generation Of(IReadOnlyList<string> sources, string assemblyName = "Subject") => Of(Compile(sources, assemblyName));

    public static Generation Of(CSharpCompilation input)
    {
        var generation = Run(input);
        generation.AssertCompiles();
        generation.AssertSameBytesAgain();
        generation.AssertCachedAfterUnrelatedEdit();
        return generation;
    }

    /// <summary>For source that does not compile by itself: only the generator must hold out.</summary>
    public static Generation OfBroken(string source, string assemblyName = "Subject")
    {
        var generation = Run(Compile([source], assemblyName));
        generation.AssertSameBytesAgain();
        generation.AssertCachedAfterUnrelatedEdit();
        Assert.That(generation.Result.Exception, Is.Null);
        return generation;
    }

    public static CSharpCompilation Compile(
        IReadOnlyList<string> sources, string assemblyName, IEnumerable<MetadataReference>? references = null, LanguageVersion? language = null) =>
        CSharpCompilation.Create(
            assemblyName,
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(
                Usings + source, ParseOptions.WithLanguageVersion(language ?? LanguageVersion.CSharp13), $"Source{index}.cs")),
            References.All.Concat(references ?? []),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS0649", ReportDiagnostic.Suppress),
                    new("CS0169", ReportDiagnostic.Suppress), new("CS0414", ReportDiagnostic.Suppress)]));

    public static Generation Run(CSharpCompilation input, CancellationToken ct = default)
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new AxonishGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)input.SyntaxTrees.First().Options, driverOptions: options);
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var reported, ct);
        return new Generation(input, driver, output, reported);
    }

    /// <summary>Runs the same driver on an edited compilation.</summary>
    public GeneratorRunResult Rerun(CSharpCompilation edited) => Driver.RunGenerators(edited).GetRunResult().Results.Single();

    public string File(string hintName) => Files.TryGetValue(hintName, out var text)
        ? text
        : throw new AssertionException($"No file {hintName}; there are {string.Join(", ", Files.Keys)}");

    public LoadedAssembly Load(params Generation[] references) => LoadedAssembly.From(this, references);

    private const string Usings = "using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks;\n";

    private void AssertCompiles()
    {
        Assert.That(Reported, Is.Empty);
        Assert.That(Result.Exception, Is.Null);
        var problems = Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        if (problems.Length > 0) Assert.Fail(string.Join("\n", problems.Take(8).Select(Describe)));
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var tree = diagnostic.Location.SourceTree;
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        return $"{diagnostic}\n    {tree?.GetText().Lines[line].ToString().Trim()}";
    }

    private void AssertSameBytesAgain()
    {
        var again = Run(Input.Clone());
        Assert.That(again.Files, Is.EqualTo(Files), "a second run must write the same bytes");
    }

    private void AssertCachedAfterUnrelatedEdit()
    {
        var edited = Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal static class Unrelated;", (CSharpParseOptions)Input.SyntaxTrees[0].Options));
        Incrementality.AssertCached(Rerun(edited));
    }
}
