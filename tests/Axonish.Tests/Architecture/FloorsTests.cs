namespace Axonish.Tests.Architecture;

// The table is in House; docs/architecture.md explains it.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FloorsTests
{
    [Test(Description = "docs/decisions/0001, the floors")]
    public void AFolder_UsesOnlyTheFoldersAboveIt() =>
        Assert.That(
            HouseCompilation.Whole.Uses.Where(PointsDown).Select(use => $"{use.File.Replace('|', '/')} uses {use.Type} of {FolderUse.NameOf(use.To)}"),
            Is.Empty);

    [Test(Description = "docs/decisions/0001, the floors")]
    public void EveryFolder_HasItsFloor()
    {
        var known = House.Existing.SelectMany(row => row.Projects.SelectMany(project => row.Floors.Select(floor => $"{project}|{floor}")));
        Assert.That(HouseCompilation.Whole.Folders, Is.Not.Empty);
        Assert.That(HouseCompilation.Whole.Folders, Is.SubsetOf(known));
    }

    [Test(Description = "docs/decisions/0001: a floor that no folder stands on is no longer in the table")]
    public void EveryFloor_HasItsFolder()
    {
        var folders = HouseCompilation.Whole.Folders.ToHashSet();
        Assert.That(
            House.Existing.Where(row => !row.IsPlanned)
                .SelectMany(row => row.Floors.Where(floor => !row.Projects.Any(project => folders.Contains($"{project}|{floor}"))).Select(floor => $"{row.Name}/{floor}")),
            Is.Empty);
    }

    [Test(Description = "docs/decisions/0001: what cannot be bound would escape the floors")]
    public void EveryName_IsBound() => Assert.That(HouseCompilation.Whole.Unbound, Is.Empty);

    [Test(Description = "docs/decisions/0001: every project of src, generators and analyzers is in the table")]
    public void EveryProject_HasItsRow()
    {
        string[] rooms = ["src", "generators", "analyzers"];
        var projects = rooms.SelectMany(room => Directory.EnumerateFiles(SourceTree.Path(room), "*.csproj", SearchOption.AllDirectories)
            .Select(file => $"{room}/{Path.GetFileNameWithoutExtension(file)}"));
        Assert.That(projects, Is.EquivalentTo(House.Existing.SelectMany(row => row.Projects)));
    }

    [Test(Description = "docs/decisions/0001: nothing above the read side refers to it")]
    public void AProject_RefersOnlyToProjectsAboveIt()
    {
        string[] order = [.. House.Rows.SelectMany(row => row.Projects)];
        Assert.That(
            HouseCompilation.Whole.Projects.SelectMany(project => project.References
                .Where(reference => !order.TakeWhile(name => name != project.Name).Contains(reference))
                .Select(reference => $"{project.Name} refers to {reference}")),
            Is.Empty);
    }

    [Test(Description = "docs/architecture.md shows the floors that are guarded")]
    public void TheFloors_AreInTheArchitecturePage()
    {
        var page = File.ReadAllText(SourceTree.Path("docs", "architecture.md"));
        foreach (var row in House.Rows)
            Assert.That(page, Does.Contain($"| {string.Join(" and ", row.Projects.Select(project => $"`{project}`"))} | {string.Join(", ", row.Floors)} |"));
    }

    private static bool PointsDown(FolderUse use)
    {
        var row = House.Rows.Single(row => row.Projects.Contains(FolderUse.ProjectOf(use.From)));
        return row.Projects.Contains(FolderUse.ProjectOf(use.To)) && FloorOf(row, use.To) > FloorOf(row, use.From);
    }

    private static int FloorOf(HouseRow row, string folder) => Array.IndexOf(row.Floors, FolderUse.NameOf(folder));
}
