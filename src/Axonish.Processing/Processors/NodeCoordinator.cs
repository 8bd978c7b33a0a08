using Axonish.Processing.Storage;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Processors;

// Keeps a node's part of all groups in line with what is stored: asks once a second for news, and takes and gives back segments. Its lease is renewed
// beside that, however long an answer takes, and rests while there is no other node.
internal sealed partial class NodeCoordinator(
    IReadSideStore store, IReadOnlyList<GroupProcessor> groups, ReadSideNode node, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim changed = new(0, 1);
    private Task loop = Task.CompletedTask;
    private readonly LeaseRenewal lease = new(store, groups, node, time, logger);
    private DateTimeOffset lastLog = DateTimeOffset.MinValue;
    private long seen = long.MinValue;

    internal void Start()
    {
        using (ExecutionContext.SuppressFlow()) loop = Task.WhenAll(Task.Run(RunAsync), Task.Run(() => lease.RunAsync(stopping.Token)));
    }

    // Something that this process did is worth a look before the next second.
    internal void Changed()
    {
        lock (changed)
        {
            if (changed.CurrentCount == 0) changed.Release();
        }
    }

    internal async ValueTask StopAsync(CancellationToken ct)
    {
        await stopping.CancelAsync();
        await loop;
        await Task.WhenAll(groups.Select(group => group.StopAsync(ct).AsTask()));
        try
        {
            await store.LeaveAsync(node.Id, ct);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Then the others wait for the end of its lease.
            CannotLeave(logger, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        lease.Dispose();
        stopping.Dispose();
        changed.Dispose();
    }

    private async Task RunAsync()
    {
        var ct = stopping.Token;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(ct);
                await AwaitNextAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Report(failure);
                await Task.Delay(Poll, time, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    private async ValueTask RoundAsync(CancellationToken ct)
    {
        var hasFinished = false;
        foreach (var group in groups) hasFinished |= group.DropFinished();
        var change = await store.ProbeAsync(ct);
        if (change == seen && !hasFinished) return;
        var readSince = time.GetTimestamp();
        var view = await store.ReadAsync(ct);
        await lease.AnswerAsync(view, ct);
        var isDone = true;
        foreach (var group in groups) isDone &= !await group.AlignAsync(view, readSince, node.Id, ct);

        isDone &= !await lease.AdaptAsync(ct);

        // What this round changed is looked at in the next one.
        seen = isDone && groups.All(group => group.IsHeard) ? view.Change : long.MinValue;
        if (!isDone) Changed();
    }

    private async ValueTask AwaitNextAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            await changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The second is over.
        }

    }

    private void Report(Exception failure)
    {
        var now = time.GetUtcNow();
        if (now - lastLog < LogPause) return;
        lastLog = now;
        CannotCoordinate(logger, failure);
    }

    [LoggerMessage(77, LogLevel.Warning, "The read side cannot be reached at the moment; it is tried again every second, and logged once a minute. Segments that this node owns may pass to others.")]
    private static partial void CannotCoordinate(ILogger logger, Exception failure);

    [LoggerMessage(78, LogLevel.Warning, "This node could not give back its segments; other nodes take them when its lease ends.")]
    private static partial void CannotLeave(ILogger logger, Exception failure);
}
