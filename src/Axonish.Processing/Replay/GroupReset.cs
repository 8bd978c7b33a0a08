using Axonish.Processing.Processors;
using Axonish.Processing.Reading;

namespace Axonish.Processing.Replay;

// Sets a group back while it runs: reset handlers, letters and tokens in one transaction (rule E13).
internal static class GroupReset
{
    internal static async ValueTask RunAsync(ProcessingGroup group, StartFrom from, SegmentServices services, CancellationToken ct)
    {
        if (!group.AllowsReplay)
            throw new InvalidOperationException(
                $"The group {group.Key} cannot be reset: all of its handlers are marked with [DisallowReplay], so a replay would do nothing. Take the mark from what may see events again.");
        var place = await StartPlace.FindAsync(from, services.Log, ct);
        await using var transaction = await services.Store.BeginAsync(ct);

        // First, so that owners are fenced out before a reset handler clears what they write.
        if (!await transaction.ResetAsync(group.Key, place, group.SequencingText, ct))
            throw new InvalidOperationException($"The group {group.Key} has no tokens yet, so there is nothing to reset.");
        await using (var batch = new BatchServices(services.Scopes, transaction))
        {
            foreach (var one in group.Classes)
            {
                await one.Open(batch).ResetAsync(new DeliveryContext(group, batch, null, ReplayStatus.Replaying, ct));
            }
        }

        await transaction.CommitAsync(ct);
    }
}
