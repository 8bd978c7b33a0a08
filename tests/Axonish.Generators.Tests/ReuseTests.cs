using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests;

/// <summary>What the generator takes over from before an edit must be what it would read anew.</summary>
public class ReuseTests
{
    private static readonly int Walks = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 200 : 2;

    [Test(Description = "After any edit of any file the output is that of a generator that knows nothing")]
    public void AfterEveryEdit_TheOutputIsThatOfAFreshRun([Range(1, 3)] int part)
    {
        for (var walk = 0; walk < Walks; walk++) Walk(seed: (part * 1000) + walk, steps: 40);
    }

    [Test]
    public void EveryVariantAlone_IsNoticed()
    {
        var solution = new ChangingSolution();
        var compilation = solution.Compilation;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: Generation.ParseOptions);
        driver = driver.RunGenerators(compilation);
        for (var slot = 0; slot < solution.Slots; slot++)
        {
            for (var variant = solution.VariantsOf(slot) - 1; variant >= 0; variant--)
            {
                compilation = solution.Change(compilation, slot, variant);
                driver = driver.RunGenerators(compilation);
                AssertFresh(driver, compilation, $"slot {slot}, variant {variant}");
            }
        }
    }

    [Test(Description = "A referenced project counts by what it declares")]
    public void AReferencedProject_IsReadAgainWhenItDeclaresSomethingElse()
    {
        var contracts = SyntheticSolution.Compile("Contracts", [("Source.cs", SyntheticSolution.Contracts)]);
        var input = SyntheticSolution.Compile("Subject", [("Shipping.cs", SyntheticSolution.Shipping)], contracts.ToMetadataReference());
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: SyntheticSolution.ParseOptions);
        driver = driver.RunGenerators(input);
        var renamed = contracts.Edit("Source.cs", "\"shipped\"", "\"sent\"");
        driver = driver.RunGenerators(input.ReplaceReference(input.References.Last(), renamed.ToMetadataReference()));
        Assert.That(Files(driver).Values, Has.Some.Contains("\"sent\"").And.None.Contains("\"shipped\""));
    }

    private static void Walk(int seed, int steps)
    {
        var random = new Random(seed);
        var solution = new ChangingSolution();
        var compilation = solution.Compilation;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: Generation.ParseOptions);
        driver = driver.RunGenerators(compilation);
        for (var step = 0; step < steps; step++)
        {
            compilation = random.Next(4) == 0 ? solution.Break(compilation, random) : solution.Change(compilation, random);
            driver = driver.RunGenerators(compilation);
            AssertFresh(driver, compilation, $"seed {seed}, step {step}");
        }
    }

    // Parsed anew, since what is known lies beside the trees.
    private static void AssertFresh(GeneratorDriver driver, CSharpCompilation compilation, string where)
    {
        var trees = compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath));
        var fresh = CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: Generation.ParseOptions)
            .RunGenerators(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees));
        if (Files(driver).OrderBy(file => file.Key).SequenceEqual(Files(fresh).OrderBy(file => file.Key))) return;
        Assert.That(Files(driver), Is.EqualTo(Files(fresh)), $"{where}\n{string.Join("\n----\n", compilation.SyntaxTrees)}");
    }

    private static Dictionary<string, string> Files(GeneratorDriver driver) => driver.GetRunResult().Results.Single().GeneratedSources
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());
}
