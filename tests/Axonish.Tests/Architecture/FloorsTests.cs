namespace Axonish.Tests.Architecture;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FloorsTests
{
    // A folder may use what stands before it. The root holds what domain code names; AggregateLifecycle reaches the scope in UnitsOfWork.
    private static readonly string[] Floors =
        ["Failures", "Messaging", "Content", "EventStore", "StateStore", "UnitsOfWork", "(root)", "Generated", "State", "Features", "Aggregates", "Events", "Commands", "Hosting"];

    [Test(Description = "docs/architecture.md, the floors")]
    public void AFolder_UsesOnlyTheFoldersBelowIt()
    {
        var uses = FolderUse.All();
        Assert.That(uses, Is.Not.Empty);
        Assert.That(
            uses.Where(use => Array.IndexOf(Floors, use.To) > Array.IndexOf(Floors, use.From)).Select(use => $"{use.File} uses {use.Type} of {use.To}"),
            Is.Empty);
    }

    [Test(Description = "docs/architecture.md, the floors")]
    public void EveryFolder_HasItsFloor() =>
        Assert.That(FolderUse.All().SelectMany(use => new[] { use.From, use.To }).Distinct(), Is.SubsetOf(Floors));
}
