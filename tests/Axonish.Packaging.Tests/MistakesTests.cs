using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Packaging.Tests;

/// <summary>Projects full of mistakes, built as users build theirs: the error logs name every rule of a block, and no other.</summary>
[Category("Packaging")]
public sealed class MistakesTests : IDisposable
{
    // Rules of a block that another block's project shows.
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        // Told where a program is put together.
        ["AXN0220"] = "Application",
        ["AXN0704"] = "Application",
    };

    private readonly Consumer consumer = new();

    [OneTimeSetUp]
    public void Build()
    {
        foreach (var file in Directory.EnumerateFiles(Sources, "*", SearchOption.AllDirectories))
            consumer.Write(Path.GetRelativePath(Sources, file), File.ReadAllText(file));
        consumer.Write("Directory.Build.props", MistakesProject.Shared);
        consumer.Write("Directory.Build.targets", "<Project />");
        consumer.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        foreach (var block in Directory.EnumerateDirectories(Sources).Select(folder => Path.GetFileName(folder)))
            consumer.Write($"{block}/{block}.csproj", MistakesProject.Of(block));
        consumer.Write("Mistakes.slnx", $"<Solution>{string.Concat(Blocks().Select(block => $"<Project Path=\"{block}/{block}.csproj\" />"))}</Solution>");
        var built = consumer.Run("build", "Mistakes.slnx", "--nologo", "-v", "q", "-clp:NoSummary");
        Assert.That(built.Code, Is.Not.Zero, "mistakes do not build");
    }

    public void Dispose() => consumer.Dispose();

    [TestCaseSource(nameof(Blocks))]
    public void ABlocksMistakes_AreAllReported_AndNothingElse(string block)
    {
        var own = Rules.Where(rule => rule.Category == $"Axonish.{block}").Select(rule => rule.Id).Except(Elsewhere.Keys)
            .Concat(Elsewhere.Where(rule => rule.Value == block).Select(rule => rule.Key)).ToHashSet(StringComparer.Ordinal);
        Assert.That(own, Is.Not.Empty);
        // Hints of other blocks are no mistakes.
        var reported = Results(block).Where(result => result.Id.StartsWith("AXN", StringComparison.Ordinal) && (result.Level != "note" || own.Contains(result.Id)));
        Assert.That(
            reported.Select(result => result.Id).Distinct().Order(StringComparer.Ordinal),
            Is.EqualTo(own.Order(StringComparer.Ordinal)),
            () => string.Join("\n", Results(block).Where(result => result.Level == "error" || result.Id.StartsWith("AXN", StringComparison.Ordinal))));
        Assert.That(Results(block).Where(result => result.Id is "AD0001" or "CS8785" or "CS8032"), Is.Empty);
    }

    [Test]
    public void EveryRule_BelongsToABlock() =>
        Assert.That(Rules.Select(rule => rule.Category).Distinct().Order(), Is.EqualTo(Blocks().Select(block => $"Axonish.{block}").Order()));

    private static string Sources { get; } = Path.Combine(PackageTests.Root(), "tests", "Mistakes");

    private static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
    [
        .. typeof(Analyzers.Analysis.AxonishAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAssignableTo(typeof(DiagnosticSuppressor)))
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .DistinctBy(rule => rule.Id),
    ];

    private static IEnumerable<string> Blocks() => Directory.EnumerateDirectories(Sources).Select(folder => Path.GetFileName(folder))
        .Where(folder => !folder.StartsWith("With", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private (string Id, string Level, string Text)[] Results(string block)
    {
        using var log = JsonDocument.Parse(consumer.Read($"{block}/{block}.sarif"));
        return [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => !result.TryGetProperty("suppressions", out var suppressions) || suppressions.GetArrayLength() == 0)
            .Select(result => (result.GetProperty("ruleId").GetString()!, result.TryGetProperty("level", out var level) ? level.GetString()! : "warning", result.GetProperty("message").GetProperty("text").GetString()!))];
    }
}
