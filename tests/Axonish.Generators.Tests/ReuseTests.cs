using Axonish.Generators.Reuse;
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

    [TestCase("Line.cs", "=> 1", "=> amount", TestName = "ABodyThatNamesAParameter_IsNoticed", Description = "The parameter lives on in a field, which is state")]
    [TestCase("Part.cs", "=> 2", "=> weight", TestName = "ABodyInAnotherPart_IsNoticed", Description = "The parameter's list may stand in another file")]
    [TestCase("Price.cs", "int Cents;", "int Cents; private readonly int hidden;", TestName = "AFieldOfAValue_IsNoticed", Description = "Values that state reaches are state")]
    [TestCase("Unit.cs", "Piece", "Kilogram", TestName = "AnotherNameInAnEnum_IsNoticed", Description = "Stored numbers mean other names")]
    public void WhatStateReaches_IsNoticed(string file, string old, string changed)
    {
        var compilation = SyntheticSolution.Compile("Subject",
        [
            ("Order.cs", """
                using Axonish;
                using System.Collections.Generic;
                public sealed record Place([TargetAggregateIdentifier] string Id);
                public sealed record Placed(string Id);
                [Aggregate] public class Order
                {
                    [AggregateIdentifier] private string id = "";
                    [AggregateMember] private readonly List<Line> lines = new();
                    private Parcel? parcel;
                    [EventSourcingHandler] private void On(Placed e) => id = e.Id;
                }
                """),
            ("Line.cs", "using Axonish; public class Line(string id, int amount) { [EntityId] private readonly string id = id; private Price price; public int Amount() => 1; [EventSourcingHandler] private void On(Placed e) { } }"),
            ("Parcel.cs", "public partial class Parcel(int weight) { }"),
            ("Part.cs", "public partial class Parcel { public int Weight() => 2; }"),
            ("Price.cs", "public struct Price { public int Cents; public Unit Unit; }"),
            ("Unit.cs", "public enum Unit { Box, Piece }"),
        ]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: Generation.ParseOptions);
        driver = driver.RunGenerators(compilation);
        var before = Files(driver);
        compilation = compilation.Edit(file, old, changed);
        driver = driver.RunGenerators(compilation);
        Assert.That(Files(driver), Is.Not.EqualTo(before));
        AssertFresh(driver, compilation, file);
    }

    [Test(Description = "AxonishIncrementalReuse=false: nothing is taken over, and the same is written")]
    public void SwitchedOff_TheSameIsWritten()
    {
        var solution = new ChangingSolution();
        var random = new Random(7);
        var compilation = solution.Compilation;
        var (on, off) = (Driver(Generation.ParseOptions), Driver(SwitchedOff));
        for (var step = 0; step < 40; step++)
        {
            on = on.RunGenerators(compilation);
            off = off.RunGenerators(WithOptions(compilation, SwitchedOff));
            Assert.That(Files(off), Is.EqualTo(Files(on)), $"step {step}");
            compilation = random.Next(4) == 0 ? solution.Break(compilation, random) : solution.Change(compilation, random);
        }
    }

    [Test(Description = "AxonishIncrementalReuse=false: after an edit every class is read again")]
    public void SwitchedOff_EverythingIsReadAgain()
    {
        var compilation = SyntheticSolution.Of(aggregates: 20, others: 20);
        var on = BytesOfAnEdit(compilation, SyntheticSolution.ParseOptions);
        var off = BytesOfAnEdit(compilation, SyntheticSolution.ParseOptions.WithFeatures([new(ReuseSwitch.Feature, "false")]));
        Assert.That(off, Is.GreaterThan(3 * on));
    }

    private static readonly CSharpParseOptions SwitchedOff = Generation.ParseOptions.WithFeatures([new(ReuseSwitch.Feature, "False")]);

    private static GeneratorDriver Driver(CSharpParseOptions options) => CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: options);

    private static CSharpCompilation WithOptions(CSharpCompilation compilation, CSharpParseOptions options) => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
        compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), options, tree.FilePath)));

    private static long BytesOfAnEdit(CSharpCompilation compilation, CSharpParseOptions options)
    {
        Func<CSharpCompilation, CSharpCompilation> edit = input => input.Edit(SyntheticSolution.Edited, "text.Append", "/* again */ text.Append");
        return GeneratorCost.OfEdits(new AxonishGenerator(), WithOptions(compilation, options), [edit, edit, edit]).Bytes;
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
