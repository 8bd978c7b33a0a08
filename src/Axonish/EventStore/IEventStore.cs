using System.ComponentModel;

namespace Axonish;

/// <summary>
/// The log of all events: streams, each the history of one aggregate, in one total order. Positions are numbered from 1 without gaps in
/// the order of commit, so a reader that has seen position n has seen all before it, for good.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public interface IEventStore
{
    /// <summary>The position of the last event that this process knows to be stored; 0 where there is none.</summary>
    long HeadPosition { get; }

    /// <summary>
    /// Whether other processes may append to the same log. What this process remembers of a stream is then compared with it before a
    /// decision that rests on it counts (rule D4).
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool IsShared => false;

    /// <summary>Stores events, if all conditions hold; when it returns they are durable.</summary>
    /// <param name="append">The events and conditions.</param>
    /// <param name="ct">Cancels the wait for a place in the queue; from then on the outcome is awaited and told as it is.</param>
    /// <returns>Where the events stand.</returns>
    /// <exception cref="ConcurrencyException">A stream is not at the expected version.</exception>
    /// <exception cref="AggregateAlreadyExistsException"><see cref="ExpectedVersion.NoStream"/> met a stream.</exception>
    /// <exception cref="AggregateNotFoundException"><see cref="ExpectedVersion.StreamExists"/> met none.</exception>
    /// <exception cref="AggregateDeletedException">A stream was deleted for good, by <see cref="IEventRetention"/>.</exception>
    /// <exception cref="AggregateArchivedException">A stream was archived.</exception>
    /// <exception cref="LimitExceededException">An event, its metadata, its aggregate's identifier, or their number is larger than allowed.</exception>
    /// <exception cref="UnstorableTextException">An identifier or a name holds U+0000 or half a surrogate pair.</exception>
    /// <exception cref="OverloadedException">Too many appends wait already.</exception>
    /// <exception cref="CommandOutcomeUnknownException">It cannot be found out whether the events are stored.</exception>
    ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default);

    /// <summary>Finds what is remembered of a command.</summary>
    /// <param name="messageId">The command's message identifier.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The receipt; <see langword="null"/> where no command with this identifier has succeeded.</returns>
    ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default);

    /// <summary>Reads one stream in order, up to its head at the time of the call or later.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="fromSequence">The first sequence wanted.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The events; none where there is no such stream.</returns>
    /// <exception cref="AggregateDeletedException">The stream was deleted for good, by <see cref="IEventRetention"/>.</exception>
    /// <exception cref="AggregateArchivedException">The stream was archived.</exception>
    /// <exception cref="UnstorableTextException">The identifier or the type holds U+0000 or half a surrogate pair; thrown at once.</exception>
    /// <exception cref="UnknownEventTypeException">A stored name is not known to this program.</exception>
    /// <exception cref="EventDeserializationException">A stored event cannot be read.</exception>
    IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default);

    /// <summary>
    /// Reads all events in order of position, up to the head at the time of the call or later. Those that were deleted or archived are passed over.
    /// </summary>
    /// <param name="fromPosition">The first position wanted.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The events.</returns>
    /// <exception cref="UnknownEventTypeException">A stored name is not known to this program.</exception>
    /// <exception cref="EventDeserializationException">A stored event cannot be read.</exception>
    IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default);

    /// <summary>Waits until the log reaches beyond a position, whichever process appends; for readers that follow the log.</summary>
    /// <param name="afterPosition">The position of the last event that the reader has seen; 0 before the first.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Done once <see cref="HeadPosition"/> is greater, which may be at once.</returns>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default);
}
