using Axonish.Processing.Storage;

namespace Axonish.Processing.Reading;

// Whether the log still has the event at which a token stands, or which a letter means (rule E15).
internal static class HistoryCheck
{
    internal static async ValueTask RequireAsync(IEventStore log, SegmentToken token, CancellationToken ct)
    {
        if (token.Place.Position == 0) return;
        var found = await log.FindEventIdAsync(token.Place.Position, ct);
        if (found is not null && (token.Place.EventId is null || found == token.Place.EventId)) return;
        var what = found is null ? "the log ends before that" : "the log has another event there";
        throw new HistoryDivergedException(
            $"Segment {token.Segment} of the group {token.Group} stands at position {token.Place.Position}, but {what}: it is not the log that the group has followed, or an "
            + "older backup was restored. Nothing is handled. Bring back the log that fits, or reset the group so that it handles this log from the beginning, then resume it.")
        {
            Group = token.Group.Name,
            Position = token.Place.Position,
        };
    }

    // What was found at the letter's place: nothing where it was deleted since. The log was looked through up to a position.
    internal static void Require(StoredLetter letter, StoredEvent? found, long lookedUpTo)
    {
        if (found is null ? lookedUpTo >= letter.Place.Position : letter.Place.EventId is not { } id || found.Id == id) return;
        var what = found is null ? "the log ends before that" : "the log has another event there";
        throw new HistoryDivergedException(
            $"A dead letter of the group {letter.Group} is the event at position {letter.Place.Position}, but {what}: it is not the log that the group has followed, or an older "
            + "backup was restored. The letter stays. Bring back the log that fits, or discard the letter.")
        {
            Group = letter.Group.Name,
            Position = letter.Place.Position,
        };
    }
}
