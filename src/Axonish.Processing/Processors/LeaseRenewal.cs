using Axonish.Processing.Storage;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Processors;

// Keeps a node alive for the others, three tries to a lease. It waits for nothing else: neither a handler nor a slow answer may cost the node its segments.
internal sealed partial class LeaseRenewal(IReadSideStore store, IReadOnlyList<GroupProcessor> groups, ReadSideNode node, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);
    private DateTimeOffset lastLog = DateTimeOffset.MinValue;
    private int joined = node.Groups.Count;

    internal async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await Task.Delay(node.Lease / 3, time, ct);
                await JoinAsync(ct);
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

    // A group that this program must not touch is none of which others leave it a share. Whether that has changed.
    internal async ValueTask<bool> AdaptAsync(CancellationToken ct)
    {
        if (groups.Count(group => !group.IsBarred) == Volatile.Read(ref joined)) return false;
        await JoinAsync(ct);
        return true;
    }

    private async ValueTask JoinAsync(CancellationToken ct)
    {
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
