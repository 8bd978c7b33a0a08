using System.Xml.Linq;

namespace Axonish.Tests.Architecture;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class PackagesTests
{
    [Test(Description = "docs/decisions/0060: a package uses nothing but public members of another")]
    public void APackage_ShowsItsInternalsToNoOther()
    {
        var projects = Directory.EnumerateFiles(SourceTree.Path("src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), XDocument.Load);
        var packages = projects.Keys.ToDictionary(name => name, name => projects.FirstOrDefault(project => Carries(project.Value, name)).Key ?? name);
        Assert.That(packages["Axonish.Processing"], Is.EqualTo("Axonish"));
        Assert.That(
            projects.SelectMany(project => Included(project.Value, "InternalsVisibleTo")
                .Where(friend => packages.TryGetValue(friend, out var package) && package != packages[project.Key])
                .Select(friend => $"{project.Key} shows its internals to {friend}")),
            Is.Empty);
    }

    private static bool Carries(XDocument project, string name) =>
        Included(project, "CarriedProject").Any(carried => Path.GetFileNameWithoutExtension(carried) == name);

    private static IEnumerable<string> Included(XDocument project, string item) => project.Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
