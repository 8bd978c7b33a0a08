using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Axonish.Aggregates;

// Takes snapshots in the background, one after another. An aggregate waits in it once; what it has no room for is due again with the
// aggregate's next commit.
internal sealed class SnapshotQueue : IAsyncDisposable, IDisposable
{
    private const int Capacity = 1000;

    private readonly Channel<SnapshotRequest> requests =
        Channel.CreateBounded<SnapshotRequest>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly ConcurrentDictionary<SnapshotRequest, bool> waiting = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Task? worker;

    internal bool TrySchedule(ISnapshotTaker taker, string identifier)
    {
        var request = new SnapshotRequest(taker, identifier);
        if (!waiting.TryAdd(request, value: true)) return true;
        if (!requests.Writer.TryWrite(request))
        {
            waiting.TryRemove(request, out _);
            return false;
        }

        if (worker is null) Start();
        return true;
    }

    // What waits is still taken; nothing is added any more.
    internal async Task DrainAsync(CancellationToken ct)
    {
        requests.Writer.TryComplete();
        if (Worker is not { } running) return;
        try
        {
            await running.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // Snapshots are a cache: a host that must stop at once leaves without them.
            Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (Worker is { } running) await running;
        stopping.Dispose();
    }

    public void Dispose()
    {
        requests.Writer.TryComplete();
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended already.
        }
    }

    private Task? Worker
    {
        get
        {
            lock (gate) return worker;
        }
    }

    // The loop inherits nothing from the command that happened to be the first.
    private void Start()
    {
        lock (gate)
        {
            if (worker is not null) return;
            using var flow = ExecutionContext.SuppressFlow();
            worker = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        while (await requests.Reader.WaitToReadAsync())
        {
            while (requests.Reader.TryRead(out var request))
            {
                // Before it is taken: what is committed meanwhile may ask again.
                waiting.TryRemove(request, out _);
                if (!stopping.IsCancellationRequested) await request.Taker.TakeAsync(request.Identifier, stopping.Token);
            }
        }
    }
}
