namespace Axonish;

/// <summary>
/// Takes events out of the store for good, or into an archive. Their places stay: positions and sequences keep no gaps, readers of all events
/// pass them over, and the identifier of their aggregate is never free again (rule D8).
/// </summary>
/// <remarks>
/// Thread-safe, and safe while others write and read: it works in short transactions. What was interrupted is finished by the next call of
/// any of its methods. The host's service also drops what this process has cached; take it from the container.
/// </remarks>
public interface IEventRetention
{
    /// <summary>
    /// Deletes what a stream's events say, payloads and metadata, for good. From then on loads, commands and appends are answered with
    /// <see cref="AggregateDeletedException"/>. A second call finds nothing left to do. The host's service appends <see cref="StreamDeleted"/> afterwards,
    /// for handlers that are to forget, too; a call that was cut off before that is made good by another for the same stream.
    /// </summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="ct">Stops between two steps; call again to finish.</param>
    /// <returns>How many events lost their content by this call; 0 where there is no such stream.</returns>
    /// <exception cref="EventStoreException">The store could not write; call again.</exception>
    ValueTask<long> DeleteStreamAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default);

    /// <summary>
    /// Moves whole streams out, those whose last event stands at or before a position. Each event is written as one line of JSON and flushed
    /// before its content leaves the store; from then on loads, commands and appends are answered with
    /// <see cref="AggregateArchivedException"/>.
    /// </summary>
    /// <param name="throughPosition">The last position that may move.</param>
    /// <param name="destination">Where the lines go; a file is flushed to the disk. It stays open.</param>
    /// <param name="ct">Stops between two steps; call again, with another destination or the same, for the rest.</param>
    /// <returns>What was moved.</returns>
    /// <exception cref="EventStoreException">The store could not write; what left it stands in the destination.</exception>
    ValueTask<ArchiveSummary> ArchiveAsync(long throughPosition, Stream destination, CancellationToken ct = default);

    /// <summary>
    /// Brings archived streams back, to the places they had. A stream that is not archived, or was deleted since, is passed over, so that
    /// an archive can be restored twice, or after a run that was interrupted.
    /// </summary>
    /// <param name="archive">The lines that <see cref="ArchiveAsync"/> wrote. It stays open.</param>
    /// <param name="ct">Stops between two steps; call again to finish.</param>
    /// <returns>What was brought back.</returns>
    /// <exception cref="EventStoreException">A line is damaged, incomplete, or not of this store.</exception>
    ValueTask<ArchiveSummary> RestoreAsync(Stream archive, CancellationToken ct = default);
}
