using System.Diagnostics;
using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests;

public class CostTests
{
    [Test, Explicit("Prints what one unrelated edit costs in a large project: 200 aggregates, 800 other files")]
    public void OneUnrelatedEdit()
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
        for (var round = 0; round < 8; round++)
        {
            var tree = input.SyntaxTrees[^1];
            input = input.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree + $"// {round}", Generation.ParseOptions, tree.FilePath));
            var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
            driver = driver.RunGenerators(input);
            TestContext.Out.WriteLine($"{watch.ElapsedMilliseconds} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) / 1024} KB");
        }
    }
}
