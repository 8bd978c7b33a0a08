using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What a store does for <see cref="EventRetention"/>. Each call is a short transaction of its own, or a read.</summary>
[Experimental("AXONISHENGINE")]
public interface IRetentionLog
{
    /// <summary>Finds the ends of streams that are not retired, in order of position.</summary>
    /// <param name="afterPosition">The position after which to look.</param>
    /// <param name="throughPosition">The last position that counts.</param>
    /// <param name="limit">How many are wanted at most.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The ends; none where there are no more.</returns>
    ValueTask<IReadOnlyList<StreamTail>> FindTailsAsync(long afterPosition, long throughPosition, int limit, CancellationToken ct);

    /// <summary>Reads the next events of a stream with their content; fewer where they are large, none where there are no more.</summary>
    /// <param name="tail">The stream, and its last event.</param>
    /// <param name="fromSequence">The first sequence wanted.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The events, up to the first without content.</returns>
    ValueTask<IReadOnlyList<ArchivedEvent>> ReadContentsAsync(StreamTail tail, long fromSequence, CancellationToken ct);

    /// <summary>Marks a stream: from then on it answers as retired.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="endsAt">The sequence at which the stream must end; <see langword="null"/> where it may end anywhere.</param>
    /// <param name="retirement">How it is marked.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>Whether it was: not where it is missing, was deleted before, or no longer ends at the sequence given.</returns>
    ValueTask<bool> RetireAsync(string aggregateType, string aggregateIdentifier, long? endsAt, Retirement retirement, CancellationToken ct);

    /// <summary>Takes the next contents of marked streams away, whoever marked them.</summary>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>How many went; 0 where none is left.</returns>
    ValueTask<long> EraseAsync(CancellationToken ct);

    /// <summary>After erasures: what still holds what they took (a log, a cache) lets go of it.</summary>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>Done when it has.</returns>
    ValueTask ScrubAsync(CancellationToken ct);

    /// <summary>Finds whether a stream is marked.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>How it is marked.</returns>
    ValueTask<Retirement> FindRetirementAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct);

    /// <summary>Puts contents back into their places.</summary>
    /// <param name="events">The events, of one stream.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>Done when they are there.</returns>
    /// <exception cref="EventStoreException">Place and identifier are not those of an event: <see cref="RetiredStream.OtherPlace"/>.</exception>
    ValueTask FillAsync(IReadOnlyList<ArchivedEvent> events, CancellationToken ct);

    /// <summary>Ends the archived state of a stream whose contents are back.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="endsAt">The sequence of the last event that came back.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>Whether it is ended: not where contents are missing.</returns>
    ValueTask<bool> ReviveAsync(string aggregateType, string aggregateIdentifier, long endsAt, CancellationToken ct);
}
