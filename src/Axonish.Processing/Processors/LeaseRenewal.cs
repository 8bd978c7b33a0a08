using Axonish.Processing.Storage;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Processors;

// Keeps a node alive for the others, three tries to a lease; where there are none its lease rests, and nothing is written until one comes (decision 0054). It waits
// for nothing else: neither a handler nor a slow answer may cost the node its segments.
internal sealed partial class LeaseRenewal(IReadSideStore store, IReadOnlyList<GroupProcessor> groups, ReadSideNode node, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);

    // Of a renewal and a rest the later one counts, here as in the store.
    private readonly SemaphoreSlim turn = new(1, 1);
    private DateTimeOffset lastLog = DateTimeOffset.MinValue;
    private int joined = node.Groups.Count;
    private bool isResting;
    private volatile bool isAlone;

    internal async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await Task.Delay(node.Lease / 3, time, ct);
                await ExtendAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Report(failure);
            }
        }
    }

    // Before anything else that a view asks for: who woke this node gives it little time to answer.
    internal async ValueTask AnswerAsync(ReadSideView view, CancellationToken ct)
    {
        isAlone = !view.Nodes.Any(other => other.Id != node.Id && other.IsAlive);
        if (view.Nodes.Any(own => own.Id == node.Id && own.IsResting)) return;
        await turn.WaitAsync(ct);
        try
        {
            if (isResting) await JoinAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }

    // A group that this program must not touch is none of which others leave it a share. Whether that has changed.
    internal async ValueTask<bool> AdaptAsync(CancellationToken ct)
    {
        if (groups.Count(group => !group.IsBarred) == Volatile.Read(ref joined)) return false;
        await turn.WaitAsync(ct);
        try
        {
            await JoinAsync(ct);
        }
        finally
        {
            turn.Release();
        }

        return true;
    }

    public void Dispose() => turn.Dispose();

    private async ValueTask ExtendAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (isResting) return;
            if (isAlone && await store.RestAsync(node.Id, ct)) isResting = true;
            else await JoinAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }

    private async ValueTask JoinAsync(CancellationToken ct)
    {
        isResting = false;
        GroupKey[] own = [.. groups.Where(group => !group.IsBarred).Select(group => group.Group.Key)];
        await store.JoinAsync(node with { Groups = own }, ct);
        Volatile.Write(ref joined, own.Length);
    }

    private void Report(Exception failure)
    {
        var now = time.GetUtcNow();
        if (now - lastLog < LogPause) return;
        lastLog = now;
        CannotRenew(logger, failure);
    }

    [LoggerMessage(83, LogLevel.Warning, "This node cannot renew its lease at the moment; it tries again, and others take over its segments when the lease has run out. Logged once a minute.")]
    private static partial void CannotRenew(ILogger logger, Exception failure);
}
