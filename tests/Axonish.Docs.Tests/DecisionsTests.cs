namespace Axonish.Docs.Tests;

public sealed class DecisionsTests
{
    [Test(Description = "The list of the decisions has every one, in order, with its title, date and status")]
    public void TheList_IsWhole()
    {
        var listed = Repository.Read("docs/decisions/README.md").Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal));
        var decided = Repository.Pages
            .Where(page => page.StartsWith("docs/decisions/0", StringComparison.Ordinal))
            .Select(page => (File: Path.GetFileName(page), Lines: Repository.Read(page).Split('\n')))
            .Select(decision => $"| [{decision.File[..4]}]({decision.File}) | {decision.Lines[0]["# 0000 · ".Length..]} | {decision.Lines[2].Replace(" · ", " | ", StringComparison.Ordinal)} |");
        Assert.That(listed, Is.EqualTo(decided));
    }
}
