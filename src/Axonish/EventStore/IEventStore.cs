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

    /// <summary>Deletes and archives streams of this store; <see langword="null"/> where the store cannot. Code of an application asks the container for it.</summary>
    IEventRetention? Retention => null;

    /// <summary>Stores events, if all conditions hold; when it returns they are durable.</summary>
    /// <param name="append">The events and conditions.</param>
    /// <param name="ct">Cancels the wait for a place in the queue; from then on the outcome is awaited and reported as it is.</param>
    /// <returns>Where the events stand.</returns>
    /// <exception cref="ConcurrencyException">A stream is not at the expected version.</exception>
    /// <exception cref="AggregateAlreadyExistsException"><see cref="AppendCondition.StreamAbsent"/> found a stream.</exception>
    /// <exception cref="AggregateNotFoundException"><see cref="AppendCondition.StreamPresent"/> found none.</exception>
    /// <exception cref="AggregateDeletedException">A stream was deleted for good, by <see cref="IEventRetention"/>.</exception>
    /// <exception cref="AggregateArchivedException">A stream was archived.</exception>
    /// <exception cref="LimitExceededException">An event, its metadata, its aggregate's identifier, or their number is larger than allowed.</exception>
    /// <exception cref="UnstorableTextException">An identifier or a name holds U+0000 or half a surrogate pair.</exception>
    /// <exception cref="EventStoreException">The store cannot write, or does not know a kind of condition or attachment.</exception>
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

    /// <summary>
    /// Reads the next events after a position that a filter admits, as they are stored. Those that were deleted or archived are in no page; the
    /// page's <see cref="EventPage.LookedUpTo"/> passes them as it passes what the filter does not admit.
    /// </summary>
    /// <param name="afterPosition">The position after which to look; 0 before the first event.</param>
    /// <param name="filter">Which events are wanted.</param>
    /// <param name="limit">How many events the page has at most, from 1.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>
    /// The events in order of position. A page may have fewer than the limit, even none, while more follow: it ends after some MB, and after some
    /// ten thousand positions. How far it looked is never below <paramref name="afterPosition"/>, and beyond it never above the head; it is
    /// greater than <paramref name="afterPosition"/> where the head is.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative, or the limit below 1.</exception>
    /// <exception cref="EventStoreException">The store cannot be read, or a position below its head has no event.</exception>
    ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default);

    /// <summary>Finds which event stands at a position, by which a reader recognises that it still reads the log that it has read before.</summary>
    /// <param name="position">The position.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>
    /// The event's identifier, also where its content was deleted or archived; <see langword="null"/> where the log has no event there.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default);

    /// <summary>Finds the place in the log that an instant has.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>
    /// The position of the last event with a timestamp before the instant; 0 where there is none. It is found by halves, for timestamps follow
    /// the order of positions, or nearly so. Where they go back (the clocks of nodes differ, a history was imported) it is one of the places
    /// where the log passes the instant: the event there has a timestamp before it, the next one has not. Who must miss nothing subtracts from
    /// the instant what the clocks may differ by.
    /// </returns>
    ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default);

    /// <summary>Waits until the log reaches beyond a position, whichever process appends; for readers that follow the log.</summary>
    /// <param name="afterPosition">The position of the last event that the reader has seen; 0 before the first.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Done once <see cref="HeadPosition"/> is greater, which may be at once.</returns>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default);
}
