namespace Axonish;

/// <summary>Shows and steers the processing groups of all nodes.</summary>
/// <remarks>
/// Thread-safe; take it from the container. What it does holds for all nodes, also for those that start later. A name that no group has, stored
/// or in this program, is an <see cref="UnknownProcessorException"/>.
/// </remarks>
public interface IEventProcessors
{
    /// <summary>What all groups do, those that the program no longer has too.</summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>The groups in order of name and version.</returns>
    Task<IReadOnlyList<ProcessorStatus>> StatusAsync(CancellationToken ct = default);

    /// <summary>Pauses a group. It outlives restarts (rule E19).</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when the pause is stored; a batch under way may still commit.</returns>
    Task PauseAsync(string group, CancellationToken ct = default);

    /// <summary>Lets a group run again that was paused, or that stopped at a failure.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task ResumeAsync(string group, CancellationToken ct = default);

    /// <summary>
    /// Lets a group handle again what it has handled (rule E13): calls its reset handlers, discards its dead letters and sets all segments back, in one
    /// transaction. Handlers marked with <c>[DisallowReplay]</c> do not see the events that their segment had passed.
    /// </summary>
    /// <param name="group">The group's name.</param>
    /// <param name="from">From where on; the beginning unless said.</param>
    /// <param name="ct">Cancels as long as it is not being stored.</param>
    /// <returns>A task that ends when it is stored, not when the replay is done; see <see cref="WaitUntilAsync"/>.</returns>
    /// <exception cref="InvalidOperationException">Nothing in the group allows a replay.</exception>
    Task ResetAsync(string group, StartFrom? from = null, CancellationToken ct = default);

    /// <summary>Makes two segments of one, so that two nodes or two threads can share its work.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="InvalidOperationException">There is no such segment, it is being merged, or the group has 1,024 segments already.</exception>
    Task SplitAsync(string group, int segment, CancellationToken ct = default);

    /// <summary>Makes one segment of the two halves of a split. Where they stand at different positions, the one behind catches up first.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="segment">One of the halves.</param>
    /// <param name="ct">Ends the wait; the merge goes on.</param>
    /// <returns>A task that ends when the two are one.</returns>
    /// <exception cref="InvalidOperationException">There is no such segment, or its other half is itself split.</exception>
    Task MergeAsync(string group, int segment, CancellationToken ct = default);

    /// <summary>Takes a segment from its owner; the nodes share anew.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task ReleaseAsync(string group, int segment, CancellationToken ct = default);

    /// <summary>Skips one event for good, and leaves a record.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="segment">The segment that it belongs to.</param>
    /// <param name="expectedPosition">The event's position.</param>
    /// <param name="ct">Cancels as long as it is not being stored.</param>
    /// <returns>Whether it was skipped; <see langword="false"/> where it is not the next event of the segment any more.</returns>
    Task<bool> SkipAsync(string group, int segment, long expectedPosition, CancellationToken ct = default);

    /// <summary>Removes what is stored of a group that no running program has: tokens, dead letters and records. Rows of handlers stay.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is removed.</returns>
    /// <exception cref="InvalidOperationException">A running node has this group in this version.</exception>
    Task RemoveAsync(string group, int version, CancellationToken ct = default);

    /// <summary>Waits until every segment of a group, on whatever node, has passed a position.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="position">The position, for example the one that a command answered with.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>A task that ends when they have.</returns>
    Task WaitUntilAsync(string group, long position, CancellationToken ct = default);
}
