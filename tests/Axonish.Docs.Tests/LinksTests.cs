using System.Text.RegularExpressions;

namespace Axonish.Docs.Tests;

/// <summary>Links between pages, and into the sources: what they name is there.</summary>
public sealed partial class LinksTests
{
    [TestCaseSource(typeof(Repository), nameof(Repository.Pages))]
    public void ALinkOfAPage_LeadsSomewhere(string page) => Assert.That(DeadLinks(page, Repository.Read(page)), Is.Empty);

    [Test]
    public void TheListOfPages_NamesEachPage() => Assert.That(
        Link().Matches(Repository.Read("docs/README.md")).Select(match => $"docs/{match.Groups["target"].Value}"),
        Is.SupersetOf(Repository.Pages.Where(page => page.Split('/') is ["docs", not "README.md"])));

    [TestCase("[a](nowhere.md)")]
    [TestCase("[a](../README.md#nowhere)")]
    [TestCase("[a](#nowhere)")]
    public void ADeadLink_IsSeen(string text) => Assert.That(DeadLinks("docs/guide.md", $"# Here\n\n{text}\n"), Has.Exactly(1).Items);

    [TestCase("[a](../docs)")]
    [TestCase("[a](#here-and-there)")]
    [TestCase("[a](https://example.org/nowhere.md)")]
    [TestCase("```csharp\n[a](nowhere)\n```")]
    public void ALiveLink_IsNot(string text) => Assert.That(DeadLinks("docs/guide.md", $"# `Here`, and there\n\n{text}\n"), Is.Empty);

    private static IEnumerable<string> DeadLinks(string page, string text) =>
        Link().Matches(Fence().Replace(text, "")).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Exists(page, text, target));

    private static bool Exists(string page, string text, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, "");
        var file = path.Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, path)));
        if (path.Length > 0 && !Path.Exists(Path.Combine(Repository.Root, file))) return false;
        return anchor.Length == 0 || Heading().Matches(Fence().Replace(path.Length == 0 ? text : Repository.Read(file), ""))
            .Any(match => Anchor(match.Groups["title"].Value) == anchor);
    }

    // As GitHub makes them.
    private static string Anchor(string title) => NotInAnchors().Replace(LinkText().Replace(title, "$1").ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ +(?<title>.+?) *$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
