using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Axonish.Processing.Segments;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Control;

// Skips one event of a segment, if it is still the next that the segment has to handle (rule E19).
internal static class EventSkip
{
    private const int PageSize = 100;

    internal static async ValueTask<bool> RunAsync(
        ProcessingGroup group, GroupKey key, int segment, long position, SegmentServices services, CancellationToken ct)
    {
        var token = (await services.Store.ReadTokensAsync([key], ct)).FirstOrDefault(candidate => candidate.Segment == segment);
        if (token is null || token.Place.Position >= position) return false;
        if (token.Owner is null)
            throw new InvalidOperationException($"No running node owns segment {segment} of the group {key}, so nothing of it can be skipped now; try again when one does.");
        if (await FindNextAsync(group, token, services.Log, position, ct) is not { } next || next.Position != position) return false;

        await using var transaction = await services.Store.BeginAsync(ct);
        var place = new LogPlace(next.Position, next.Id);
        if (!await transaction.MoveAsync(new TokenMove(key, segment, token.Epoch, token.Place.Position, place), ct)) return false;
        await transaction.RecordSkippedAsync(
            new SkippedEvent(key, segment, place, next.Name, token.Failure?.Position == position ? token.Failure.Cause : null, services.Time.GetUtcNow(), IsDiscardedLetter: false), ct);
        await transaction.CommitAsync(ct);

        // The owner may be waiting to try the event again; in a new epoch it does not.
        await services.Store.EvictAsync(key, segment, CancellationToken.None);
        services.Changed();
        return true;
    }

    private static async ValueTask<SegmentEvent?> FindNextAsync(
        ProcessingGroup group, SegmentToken token, IEventStore log, long position, CancellationToken ct)
    {
        for (var after = token.Place.Position; after < position;)
        {
            var page = await log.ReadPageAsync(after, group.Filter, PageSize, ct);
            foreach (var stored in page.Events)
            {
                var next = group.Sequence.Of(stored);
                if (next.IsOf(token.Segment, token.Mask)) return next;
            }

            if (page.LookedUpTo <= after) return null;
            after = page.LookedUpTo;
        }

        return null;
    }
}
