using System.Reflection;
using System.Text.RegularExpressions;
using Axonish.Analyzers.Tests.Harness;

namespace Axonish.Analyzers.Tests;

/// <summary>Whether every rule and every fix is documented, listed and tested. What a test shows is read from its markup and its description.</summary>
public partial class CompletenessTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Axonish.Analyzers.Tests");

    private static readonly string[] Sources = [.. Directory.EnumerateFiles(Folder, "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith("CompletenessTests.cs", StringComparison.Ordinal))
        .Select(File.ReadAllText)];

    // What the compiler itself says, where only Axonish knows what to do.
    private static readonly string[] OfTheCompiler = ["CS0103"];

    // The language is the compilation's, which markup does not set.
    private static readonly string[] WithoutPlace = ["AXN0901"];

    [TestCaseSource(nameof(Rules))]
    public async Task ARule_HasAPageAndARow(string id)
    {
        var page = Path.Combine(Repository.Root, "docs", "diagnostics", $"{id}.md");
        Assert.That(File.Exists(page), "a page");
        Assert.That(await File.ReadAllTextAsync(page), Does.StartWith($"# {id}").And.Contain("## Wrong").And.Contain("## Right").And.Contain("## Suppress"));
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "analyzers/Axonish.Analyzers/AnalyzerReleases.Unshipped.md")), Has.Some.StartsWith($"{id} |"), "a row");
    }

    [TestCaseSource(nameof(Rules))]
    public void ARule_PointsToItsPage(string id) => Assert.That(
        Harness.Analyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Where(descriptor => descriptor.Id == id).Select(descriptor => descriptor.HelpLinkUri),
        Has.All.EndsWith($"/docs/diagnostics/{id}.md"));

    [TestCaseSource(nameof(Rules))]
    public void ARule_IsSeenToFireAtItsPlace(string id)
    {
        var mark = WithoutPlace.Contains(id) ? $"\"{id}" : $"{{|{id}:";
        Assert.That(Sources.Any(text => text.Contains(mark, StringComparison.Ordinal)), $"a test with {mark}");
    }

    [TestCaseSource(nameof(Rules))]
    public void ARule_IsSeenToLeaveTheNearestRightCodeAlone(string id)
    {
        if (WithoutPlace.Contains(id)) Assert.That(Sources.Any(text => text.Contains($"{id}: silent", StringComparison.Ordinal)), $"a test described as \"{id}: silent\"");
        else Assert.That(Sources.Any(text => text.Contains($"{{|!{id}:", StringComparison.Ordinal)), $"a test with {{|!{id}:");
    }

    [TestCaseSource(nameof(Fixes))]
    public void AFix_IsTestedForARule(Type fix, string id)
    {
        var described = typeof(CompletenessTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes<TestOfAttribute>().Any(attribute => (string?)attribute.Properties.Get("TestOf") == fix.FullName))
            .SelectMany(method => method.GetCustomAttributes<TestAttribute>())
            .Select(test => test.Description ?? "");
        Assert.That(described.SelectMany(text => Identifier().Matches(text)).Select(match => match.Value), Does.Contain(id));
    }

    [Test]
    public void EveryFix_ServesAKnownRule() =>
        Assert.That(Harness.Analyzers.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Except(OfTheCompiler).Except(Rules()), Is.Empty);

    [Test]
    public void EveryFix_CanBeMadeEverywhereAtOnce() =>
        Assert.That(Harness.Analyzers.Fixes.Where(fix => fix.GetFixAllProvider() is null), Is.Empty);

    [Test(Description = "A page that no rule has any more misleads")]
    public void EveryPage_HasItsRule() => Assert.That(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "AXN*.md").Select(Path.GetFileNameWithoutExtension).Except(Rules()),
        // The generator's own.
        Is.EqualTo(new[] { "AXN0999" }));

    private static IEnumerable<string> Rules() =>
        Harness.Analyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Fixes() =>
        Harness.Analyzers.Fixes.SelectMany(fix => fix.FixableDiagnosticIds.Select(id => new TestCaseData(fix.GetType(), id).SetArgDisplayNames(fix.GetType().Name, id)));

    [GeneratedRegex("(AXN|CS)[0-9]{4}")]
    private static partial Regex Identifier();
}
