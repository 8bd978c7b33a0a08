using Axonish.Analyzers.Tests.Harness;
using Axonish.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Analyzers.Tests;

/// <summary>What is said in, and of, an assembly of contracts that references Axonish.Abstractions alone.</summary>
internal sealed class ContractsTests
{
    private const string Contracts = """
        public sealed class Open { public Open(string id) { Id = id; } [Axonish.TargetAggregateIdentifier] public string Id { get; } }
        [Axonish.Event("opened")] public sealed class Opened { public Opened(string id) { Id = id; } public string Id { get; } }
        """;

    [TestCase(OutputKind.DynamicallyLinkedLibrary, Contracts)]
    [TestCase(OutputKind.ConsoleApplication, Contracts + "public static class Program { public static void Main() { } }")]
    public async Task InOlderLanguages_AndPrograms_NothingIsMissed(OutputKind output, string source)
    {
        var reported = await Subject.AnalyzeAsync(Compile(source, LanguageVersion.CSharp7_3, output));
        Assert.That(reported, Is.Empty);
    }

    [Test(Description = "Rules about messages hold where messages are declared")]
    public async Task AnEventThatCannotBeRead_IsReportedAmongContracts()
    {
        var reported = await Subject.AnalyzeAsync(Compile("[Axonish.Event(\"opened\")] public sealed class Opened { public string Id { get; } = \"\"; }", LanguageVersion.CSharp12));
        Assert.That(reported.Select(diagnostic => diagnostic.Id), Is.EqualTo(new[] { "AXN0402" }));
    }

    [Test(Description = "AXN0503")]
    public async Task ContractsThatTheGeneratorSaw_NeedNoManifest()
    {
        var seen = Reference(Compile(Contracts, LanguageVersion.CSharp12));
        await Subject.VerifyAsync("public static class Program { public static void {|!AXN0503:Main|}() { } }", OutputKind.ConsoleApplication, [seen]);
    }

    [Test(Description = "AXN0503")]
    public async Task ContractsThatTheGeneratorDidNotSee_AreReported()
    {
        var unseen = Reference(Compile(Contracts, LanguageVersion.CSharp12, generates: false));
        var reported = await Subject.VerifyAsync("public static class Program { public static void {|AXN0503:Main|}() { } }", OutputKind.ConsoleApplication, [unseen]);
        Assert.That(reported.Single().GetMessage(), Does.StartWith("'Contracts' references Axonish.Abstractions but").And.EndWith("reference the Axonish.Abstractions package in it"));
    }

    [Test(Description = "AXN0504")]
    public async Task ContractsOfAnotherForm_AreReported()
    {
        var other = Reference(Compile("[assembly: Axonish.Generated.AxonishContracts(99)] public class Other { }", LanguageVersion.CSharp12, generates: false));
        await Subject.VerifyAsync("public static class Program { public static void {|AXN0504:Main|}() { } }", OutputKind.ConsoleApplication, [other]);
    }

    private static Compilation Compile(string source, LanguageVersion language, OutputKind output = OutputKind.DynamicallyLinkedLibrary, bool generates = true)
    {
        var parsing = new CSharpParseOptions(language);
        Compilation compilation = CSharpCompilation.Create(
            "Contracts", [CSharpSyntaxTree.ParseText(source, parsing, "Contracts.cs")], References.OfContracts, new CSharpCompilationOptions(output));
        if (generates)
        {
            CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: parsing)
                .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        return compilation;
    }

    private static MetadataReference Reference(Compilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.That(compilation.Emit(stream).Success);
        stream.Position = 0;
        return MetadataReference.CreateFromStream(stream);
    }
}
