namespace Axonish;

/// <summary>Shows and works off the events that processing groups have parked because a handler failed (rule E12).</summary>
/// <remarks>Thread-safe; take it from the container. It acts on the letters of all nodes.</remarks>
public interface IDeadLetters
{
    /// <summary>Finds letters, page after page.</summary>
    /// <param name="filter">Which; all unless said.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The letters, in order of group, sequence, then position.</returns>
    IAsyncEnumerable<DeadLetter> QueryAsync(DeadLetterFilter? filter = null, CancellationToken ct = default);

    /// <summary>Handles the letters of a sequence in order, until it is empty or one fails again.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="ct">Stops before the next letter.</param>
    /// <returns>
    /// Whether the sequence is worked off; <see langword="false"/> where a letter failed again, where somebody else works on it, or where there is none.
    /// </returns>
    Task<bool> RetryAsync(string group, string sequence, CancellationToken ct = default);

    /// <summary>Retries all sequences in which a letter fits, one after another.</summary>
    /// <param name="filter">Which; all unless said.</param>
    /// <param name="ct">Stops before the next letter.</param>
    /// <returns>How many sequences were worked off.</returns>
    Task<int> RetryAllAsync(DeadLetterFilter? filter = null, CancellationToken ct = default);

    /// <summary>Discards letters: their events are never handled. A record of each is kept.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="ct">Cancels as long as it is not being stored.</param>
    /// <returns>How many letters were discarded.</returns>
    Task<int> DiscardAsync(DeadLetterFilter filter, CancellationToken ct = default);
}
