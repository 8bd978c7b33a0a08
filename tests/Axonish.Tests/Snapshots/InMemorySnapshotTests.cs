namespace Axonish.Tests.Snapshots;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class InMemorySnapshotTests
{
    [TestCaseSource(typeof(SnapshotConformance), nameof(SnapshotConformance.Cases))]
    public Task TheStoreConforms(SnapshotCase rule) => rule.RunAsync(new InMemorySnapshotStore());
}
