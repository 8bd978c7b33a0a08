using System.Collections.Concurrent;
using Axonish.Analyzers.Tests.Harness;

namespace Axonish.Analyzers.Tests.Fuzzing;

public class FuzzTests
{
    private const int FirstSeed = 20260101;

    private static readonly int Mutants = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 20_000 : 500;

    [Test(Description = "Half-written and wrong source breaks neither the generator nor an analyzer, and what compiles still compiles with what is generated")]
    public async Task AMutatedSource_BreaksNothing()
    {
        var corpus = Corpus.All;
        Assert.That(corpus, Has.Count.GreaterThan(50));
        var found = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Mutants), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (index, _) =>
        {
            var specimen = corpus[index % corpus.Count];
            var text = Mutant.Of(specimen.Tree, FirstSeed + index);
            if (await Verdict.OfAsync(specimen, text) is { } verdict) found.Add($"seed {FirstSeed + index} of {specimen.Name}: {verdict}\n{text}\n");
        });
        // When one is fixed, keep its source in the folder Kept.
        Assert.That(found.Order(StringComparer.Ordinal).Take(5), Is.Empty, $"{found.Count} of {Mutants} mutants");
    }

    [Test(Description = "The sources themselves are sound")]
    public async Task AnUnchangedSource_BreaksNothing()
    {
        foreach (var specimen in Corpus.All) Assert.That(await Verdict.OfAsync(specimen, specimen.Tree.ToString()), Is.Null, specimen.Name);
    }

    [TestCaseSource(nameof(Kept))]
    public async Task AMutantThatOnceBrokeSomething_BreaksNothing(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file));
        Assert.That(await Verdict.OfAsync(Corpus.Of(file, ""), text), Is.Null);
    }

    private static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Axonish.Analyzers.Tests", "Fuzzing", "Kept");

    private static IEnumerable<string> Kept() => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal) : [];
}
