using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Page;

namespace Axonish.Benchmarks.Tests;

public class PageTests
{
    [Test]
    public void EveryTable_StandsOnThePage_WithItsFacts()
    {
        using var results = new SampleResults().WithAll(ours: 12.5);
        var page = PerformancePage.Of(results.Results);
        Assert.That(page, Does.StartWith("<!-- Written by ./eng/bench.sh."));
        Assert.That(page, Does.Not.Contain("{{"));
        Assert.That(page, Does.Contain("| A processor | 2 | 24.0 GiB | An OS | .NET 10 | server |"));
        foreach (var table in PerformancePage.Tables) Assert.That(page, Does.Contain($"- a fact of {table}\n"));
        Assert.That(page, Does.Contain("| row cached | 12.5 ns (11.5 ns – 13.5 ns) | a rival | 10.0 ns (9.00 ns – 11.0 ns) | 1.25× (0.900× – 1.50×) |"));
    }

    [Test]
    public void EveryGoal_HasItsRow()
    {
        using var results = new SampleResults().WithAll(ours: 12.5);
        var page = PerformancePage.Of(results.Results);
        foreach (var goal in Goals.All) Assert.That(page, Does.Contain($"| {goal.Number} | {goal.Wanted} |"));
        Assert.That(Goals.All.Select(goal => goal.Number).Distinct(), Is.EqualTo(Enumerable.Range(1, 12).Select(number => $"P{number}")));
    }

    [Test]
    public void EveryGoal_NamesATableOfThePage() =>
        Assert.That(Goals.All.Select(goal => goal.Table).Distinct(), Is.SubsetOf(PerformancePage.Tables));

    [Test]
    public void EveryTableThatIsMeasured_StandsOnThePage() => Assert.That(BenchmarkProgram.TableNames, Is.SubsetOf(PerformancePage.Tables));

    [Test]
    public void AGoal_IsMet_OrSaysHowFarItIs()
    {
        using var results = new SampleResults().WithAll(ours: 450);
        var page = PerformancePage.Of(results.Results);
        Assert.That(page, Does.Contain("| P2 | one event on a cached aggregate, in memory: at most 400 ns | 450 ns | **50.0 ns over** |"));
        Assert.That(page, Does.Contain("| P2 | its allocations: at most 600 B | 48.0 B | met |"));
        Assert.That(page, Does.Contain("| P11 | each of 100,000: at most 200 B | 253 B | **53.0 B over** |"));
        Assert.That(page, Does.Contain("at least 50,000,000 events/s | 450 events/s | **49,999,550 events/s short** |"));
    }

    [Test]
    public void GoalsOfProcessors_AreHeldToTheirFigures()
    {
        using var results = new SampleResults().With("processors", ours: 30_000_000);
        var page = PerformancePage.Of(results.Results);
        Assert.That(page, Does.Contain("beside raw reads, inserts and token updates: at least 50 % | 125 % | met |"));
        Assert.That(page, Does.Contain("| P8 | the same on PostgreSQL, across two hosts: at most 20 ms | 30.0 ms | **10.0 ms over** |"));
        Assert.That(page, Does.Contain("| P8 | the same on PostgreSQL: at least 10× | 1.25× | **8.75× short** |"));
        Assert.That(page, Does.Contain("| P8 | the same from PostgreSQL: at most 200 MiB | 180 MiB | met |"));
    }

    [Test]
    public void WhatWasNotMeasured_IsLeftOut_AndSaid()
    {
        using var results = new SampleResults().With("memory", ours: 333);
        var page = PerformancePage.Of(results.Results);
        Assert.That(page, Does.Contain("| P11 | each of 100,000: at most 200 B | 253 B | **53.0 B over** |"));
        Assert.That(page, Does.Contain("| P2 | its allocations: at most 600 B |  | not measured in this run |"));
        Assert.That(page, Does.Contain("\n*not measured in this run*\n"));
    }

    [Test]
    public void AShortRun_IsCalledOne()
    {
        using var results = new SampleResults().With("memory", ours: 333).With("load", ours: 7, isQuick: true);
        Assert.That(PerformancePage.Of(results.Results), Does.Contain("**Some tables are of a short run").And.Contain("; **a short run"));
        Assert.That(PerformancePage.Of(results.With("load", ours: 7).Results), Does.Not.Contain("a short run"));
    }

    [Test]
    public void TheReadme_GetsItsFigures_BetweenItsComments()
    {
        using var results = new SampleResults().With("stores", ours: 4000);
        var readme = ReadmeFigures.Put($"before\n{ReadmeFigures.Begin}old\n{ReadmeFigures.End}\nafter\n", results.Results);
        Assert.That(readme, Does.StartWith($"before\n{ReadmeFigures.Begin}| "));
        Assert.That(readme, Does.EndWith($"|\n{ReadmeFigures.End}\nafter\n"));
        Assert.That(readme, Does.Contain("| row sqlite/64 | 4,000 | a rival | 10.0 | 125 % | 1.50 ms |"));
        Assert.That(readme, Does.Not.Contain("old"));
    }

    [Test]
    public void TheReadme_WithoutAPlaceForFigures_IsAnError()
    {
        using var results = new SampleResults().With("stores", ours: 4000);
        Assert.That(() => ReadmeFigures.Put("no place", results.Results), Throws.TypeOf<InvalidDataException>().With.Message.Contains("no place for figures"));
    }

    [Test]
    public void TheReadmeOfThisTree_HasAPlaceForFigures() =>
        Assert.That(File.ReadAllText(Path.Combine(SourceTree.Root, "README.md")), Does.Contain(ReadmeFigures.Begin).And.Contain(ReadmeFigures.End));
}
