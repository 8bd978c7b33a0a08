using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests.Harness;

/// <summary>What a generator costs after one edit.</summary>
/// <param name="Milliseconds">The time, for people to look at.</param>
/// <param name="Bytes">What was allocated, which a test may hold it to.</param>
/// <param name="ReEmitted">The files that were written anew.</param>
internal sealed record GeneratorCost(double Milliseconds, long Bytes, int ReEmitted)
{
    /// <summary>A first run, with the generator's own code warm.</summary>
    public static GeneratorCost OfFirstRun(IIncrementalGenerator generator, CSharpCompilation input)
    {
        Driver(generator).RunGenerators(Fresh());
        return Measure(Driver(generator), Fresh(), before: []).Cost;

        // Nothing may be known of the trees.
        CSharpCompilation Fresh() => input.RemoveAllSyntaxTrees().AddSyntaxTrees(
            input.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));
    }

    /// <summary>The median of several edits, one after the other as somebody types them.</summary>
    public static GeneratorCost OfEdits(IIncrementalGenerator generator, CSharpCompilation input, IEnumerable<Func<CSharpCompilation, CSharpCompilation>> edits)
    {
        var driver = Driver(generator).RunGenerators(input);
        var costs = new List<GeneratorCost>();
        foreach (var edit in edits)
        {
            input = edit(input);
            (driver, var cost) = Measure(driver, input, Texts(driver));
            costs.Add(cost);
        }

        return new GeneratorCost(
            costs.Select(cost => cost.Milliseconds).Order().ElementAt(costs.Count / 2),
            costs.Select(cost => cost.Bytes).Order().ElementAt(costs.Count / 2),
            costs.Max(cost => cost.ReEmitted));
    }

    private static GeneratorDriver Driver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: SyntheticSolution.ParseOptions);

    private static (GeneratorDriver Driver, GeneratorCost Cost) Measure(GeneratorDriver driver, CSharpCompilation input, HashSet<object> before)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(input);
        var elapsed = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (driver, new GeneratorCost(elapsed.TotalMilliseconds, bytes, Texts(driver).Count(text => !before.Contains(text))));
    }

    private static HashSet<object> Texts(GeneratorDriver driver) => new(
        driver.GetRunResult().Results.Single().GeneratedSources.Select(source => (object)source.SourceText), ReferenceEqualityComparer.Instance);
}
