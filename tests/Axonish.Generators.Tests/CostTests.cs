using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests;

public class CostTests
{
    // Allocations are exact where times are not. The bound stands above today's figure, so that what costs more is noticed.
    private const long AllowedBytes = 64L * 1024 * 1024;

    [Test(Description = "200 aggregates and 800 other files")]
    public void AnUnrelatedEditInALargeProject_WritesNoFileAnew()
    {
        var sources = Enumerable.Range(0, 200).Select(index => Sources.GiftCards.Replace("namespace GiftCards", $"namespace GiftCards{index}"))
            .Concat(Enumerable.Range(0, 800).Select(index => $$"""
                namespace Other{{index}};
                public interface IThing{{index}} { void Do(); }
                public abstract class Basis{{index}} { protected abstract int Value { get; } }
                public class Thing{{index}} : Basis{{index}}, IThing{{index}} { protected override int Value => 1; public void Do() { } [Obsolete] public void Old() { } }
                """)).ToArray();
        var input = Generation.Compile(sources, "Large");
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: Generation.ParseOptions);
        driver = driver.RunGenerators(input);
        var before = Texts(driver);
        var tree = input.SyntaxTrees[^1];
        input = input.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree + "// edited", Generation.ParseOptions, tree.FilePath));

        var start = GC.GetAllocatedBytesForCurrentThread();
        driver = driver.RunGenerators(input);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - start;

        TestContext.Out.WriteLine($"{allocated / 1024} KiB");
        Assert.That(Texts(driver).Zip(before, ReferenceEquals), Is.All.True);
        Assert.That(allocated, Is.LessThan(AllowedBytes));
    }

    private static object[] Texts(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.SourceText)];
}
