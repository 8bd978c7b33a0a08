namespace Axonish.EventStore.Retention;

// What a store does for retention. Each call is a short transaction of its own, or a read.
internal interface IRetentionLog
{
    // The ends of streams that are not retired, in order of position.
    ValueTask<IReadOnlyList<StreamTail>> FindTailsAsync(long afterPosition, long throughPosition, int limit, CancellationToken ct);

    // The next events of a stream with their content; fewer where they are large, none where there are no more.
    ValueTask<IReadOnlyList<ArchivedEvent>> ReadContentsAsync(StreamTail tail, long fromSequence, CancellationToken ct);

    // Marks a stream: from then on it answers as retired. False where it is not there, was deleted before, or no longer ends at the sequence given.
    ValueTask<bool> RetireAsync(string aggregateType, string aggregateIdentifier, long? endsAt, Retirement retirement, CancellationToken ct);

    // Takes the next contents of marked streams away, whoever marked them; how many went, 0 where none is left.
    ValueTask<long> EraseAsync(CancellationToken ct);

    // After erasures: what still holds what they took (a log, a cache) lets go of it.
    ValueTask ScrubAsync(CancellationToken ct);

    ValueTask<Retirement> FindRetirementAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct);

    // Puts contents back into their places; throws where place and identifier are not those of the event.
    ValueTask FillAsync(IReadOnlyList<ArchivedEvent> events, CancellationToken ct);

    // Ends the archived state of a stream whose contents up to the sequence are back; false where some are still missing.
    ValueTask<bool> ReviveAsync(string aggregateType, string aggregateIdentifier, long endsAt, CancellationToken ct);
}
