using Axonish.Stores.Contract;

namespace Axonish.Tests.Snapshots;

[TestFixture]
internal sealed class InMemorySnapshotTests : SnapshotContract
{
    protected override ISnapshotStore Open() => new InMemorySnapshotStore();
}
