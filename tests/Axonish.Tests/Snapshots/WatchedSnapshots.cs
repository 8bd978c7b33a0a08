using System.Threading.Channels;

namespace Axonish.Tests.Snapshots;

// Tells what is kept, and lets a test step in.
internal sealed class WatchedSnapshots : ISnapshotStore
{
    private readonly InMemorySnapshotStore inner = new();
    private readonly Channel<Snapshot> saved = Channel.CreateUnbounded<Snapshot>();
    private int deletions;

    internal Func<Snapshot, Task>? BeforeSave { get; set; }

    internal Func<ValueTask>? AfterDelete { get; set; }

    internal Func<Snapshot?, Snapshot?>? Found { get; set; }

    internal int Deletions => deletions;

    // The next snapshot that is saved, or was saved and not asked for yet.
    internal ValueTask<Snapshot> NextAsync() => saved.Reader.ReadAsync(TestContext.CurrentContext.CancellationToken);

    internal bool AnySaved => saved.Reader.TryPeek(out _);

    public async ValueTask<Snapshot?> FindAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        var snapshot = await inner.FindAsync(aggregateType, aggregateIdentifier, ct);
        return Found is null ? snapshot : Found(snapshot);
    }

    public async ValueTask SaveAsync(Snapshot snapshot, CancellationToken ct = default)
    {
        if (BeforeSave is { } before) await before(snapshot);
        await inner.SaveAsync(snapshot, ct);
        await saved.Writer.WriteAsync(snapshot, ct);
    }

    public async ValueTask DeleteAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        Interlocked.Increment(ref deletions);
        await inner.DeleteAsync(aggregateType, aggregateIdentifier, ct);
        if (AfterDelete is { } after) await after();
    }
}
