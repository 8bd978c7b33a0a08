namespace Axonish.Docs.Tests;

public sealed class DecisionsTests
{
    [Test(Description = "The list of the decisions has every one, in order, by its title")]
    public void TheList_IsWhole()
    {
        var listed = Repository.Read("docs/decisions/README.md").Split('\n').Where(line => line.StartsWith("- [", StringComparison.Ordinal));
        var decided = Repository.Pages
            .Where(page => page.StartsWith("docs/decisions/0", StringComparison.Ordinal))
            .Select(page => (File: Path.GetFileName(page), Title: Repository.Read(page).Split('\n')[0]["# 0000 · ".Length..]))
            .Select(decision => $"- [{decision.File[..4]}]({decision.File}) · {decision.Title}");
        Assert.That(listed, Is.EqualTo(decided));
    }
}
