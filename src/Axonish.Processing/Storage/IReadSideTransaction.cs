using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>One transaction of the read side. Disposed without a commit, it leaves nothing.</summary>
/// <remarks>For one flow of control at a time.</remarks>
[Experimental("AXONISHENGINE")]
public interface IReadSideTransaction : IAsyncDisposable
{
    /// <summary>What handlers may write with: the driver's connection or transaction.</summary>
    /// <param name="resource">The driver's class.</param>
    /// <returns>It; <see langword="null"/> where this store has none of this class.</returns>
    object? Find(Type resource);

    /// <summary>Moves a token, before anything else that the batch does: whoever lost it learns so here and leaves nothing (rule E9).</summary>
    /// <param name="move">The move.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>
    /// Whether it moved; <see langword="false"/> where owner, epoch or position are others by now, or where it would pass the position at which a merge holds it.
    /// </returns>
    /// <exception cref="ArgumentException">It does not go forward.</exception>
    ValueTask<bool> MoveAsync(TokenMove move, CancellationToken ct = default);

    /// <summary>
    /// Which of these sequences have letters. They stay as they are until the end of the transaction: a retry that works one off at the same moment
    /// is waited for, and one that comes later waits.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="sequences">The sequences of a batch.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Those with letters, and how many each has.</returns>
    ValueTask<IReadOnlyList<ParkedSequence>> FindParkedAsync(GroupKey group, IReadOnlyCollection<string> sequences, CancellationToken ct = default);

    /// <summary>How many sequences of a group have letters.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The number.</returns>
    ValueTask<int> CountSequencesAsync(GroupKey group, CancellationToken ct = default);

    /// <summary>Parks events at the end of their sequences. What is parked already stays as it is.</summary>
    /// <param name="letters">The letters, in order of position.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is written.</returns>
    ValueTask ParkAsync(IReadOnlyList<StoredLetter> letters, CancellationToken ct = default);

    /// <summary>Takes the first letter of a sequence out, because it is handled in this transaction.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="holder">Who has the right to work the sequence off.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it was there, and first, and the right still is.</returns>
    ValueTask<bool> TakeLetterAsync(StoredLetter letter, Guid holder, CancellationToken ct = default);

    /// <summary>Stores that a letter failed again. It keeps its place.</summary>
    /// <param name="letter">The letter, with its new cause and number of attempts.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is written.</returns>
    ValueTask RewriteLetterAsync(StoredLetter letter, CancellationToken ct = default);

    /// <summary>Records that an event is skipped.</summary>
    /// <param name="skipped">The record.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is written.</returns>
    ValueTask RecordSkippedAsync(SkippedEvent skipped, CancellationToken ct = default);

    /// <summary>
    /// Sets all tokens of a group to one place, in new epochs and without owners, and discards its letters without a record. What a segment had
    /// passed is a replay for it afterwards, and nothing else; where the sequencing changes, what any segment had passed (rule E13).
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="to">The place; events after it follow.</param>
    /// <param name="sequencing">The sequencing from now on.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether there is such a group.</returns>
    ValueTask<bool> ResetAsync(GroupKey group, LogPlace to, string sequencing, CancellationToken ct = default);

    /// <summary>Commits.</summary>
    /// <param name="ct">Cancels as long as the commit has not begun.</param>
    /// <returns>A task that ends when it is durable. Any failure leaves the outcome unknown: the token says what it was (rule E22).</returns>
    ValueTask CommitAsync(CancellationToken ct = default);
}
