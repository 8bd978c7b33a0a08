using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>
/// What the read side keeps: tokens with their owners, pauses, dead letters, and the transaction that binds them to the rows of handlers.
/// It stands beside <see cref="IEventStore"/>; a store of events brings one.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe. Each member but <see cref="BeginAsync"/> is one transaction: it happens as a whole or not at all. Leases are compared with the database's
/// clock only. Every change of a group's halt, of an owner, an epoch, a mask, a hold, of a reset, and of the nodes changes the number that
/// <see cref="ProbeAsync"/> gives; a token that moves does not, nor does what changes nothing.
/// </para>
/// <para>
/// While a transaction is open, its owner calls no other member that writes: in a store of one process every writer waits for the transaction, in a shared one
/// whoever wants the same segment or sequence. Only <see cref="JoinAsync"/> never waits for one, so that leases are renewed in time.
/// </para>
/// <para>
/// Names (of groups, events, nodes, sequencing) hold no U+0000 and no half of a surrogate pair; <see cref="UnstorableTextException"/> refuses them.
/// Sequences and causes come from data and may be any text, a sequence of up to 800 characters; beyond, <see cref="LimitExceededException"/>. The order
/// of texts is that of their code points, as <c>memcmp</c> of UTF-8 has it and not as <see cref="string.CompareOrdinal(string, string)"/>: emoji come last.
/// </para>
/// </remarks>
[Experimental("AXONISHENGINE")]
public interface IReadSideStore
{
    /// <summary>Whether several processes share it. Where not, a node that is not this process is dead.</summary>
    bool IsShared { get; }

    /// <summary>Makes the schema where it is missing and checks it otherwise; several processes may do so at once.</summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when all is there.</returns>
    ValueTask PrepareAsync(CancellationToken ct = default);

    /// <summary>
    /// Makes a group's tokens where it has none, once, however many nodes start at the same moment; else adds the names that it did not handle
    /// before, from the furthest of its tokens on. Writes nothing where nothing changed. What is stored of sequencing stays.
    /// </summary>
    /// <param name="group">The group as the program has it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The group as it is stored now.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of segments is no power of two, or larger than <see cref="SegmentMath.MaximumSegments"/>.</exception>
    ValueTask<StoredGroup> DeclareAsync(GroupDeclaration group, CancellationToken ct = default);

    /// <summary>
    /// Says that a node runs, for the time of its lease; called again to renew it, which is no news unless its groups are others or the lease had run out.
    /// A node joins before it declares its groups: from then on nobody removes them. One that has been dead for a day and owns nothing may be forgotten.
    /// </summary>
    /// <remarks>A node that is new, or was dead, wakes those that rest, as <see cref="WakeAsync"/> does.</remarks>
    /// <param name="node">The node.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is stored.</returns>
    ValueTask JoinAsync(ReadSideNode node, CancellationToken ct = default);

    /// <summary>
    /// Lets the lease of a node last until another wakes it, so that one that is alone writes nothing: refused where another node is alive, or this one is
    /// not. No news; a renewal ends it.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it rests.</returns>
    ValueTask<bool> RestAsync(Guid node, CancellationToken ct = default);

    /// <summary>
    /// Asks the node that rests, if one does, whether it still runs: its lease ends after <see cref="Engine.ReadSideRules.AnswerTime"/> unless it is renewed.
    /// For who has not joined, and wants to know.
    /// </summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is stored.</returns>
    ValueTask WakeAsync(CancellationToken ct = default);

    /// <summary>Removes a node and gives back all that it owns.</summary>
    /// <param name="node">The node.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is stored.</returns>
    ValueTask LeaveAsync(Guid node, CancellationToken ct = default);

    /// <summary>Asks for news: one cheap question, whatever the number of groups.</summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>A number that differs from the last one if who does what has changed, or a lease has run out.</returns>
    ValueTask<long> ProbeAsync(CancellationToken ct = default);

    /// <summary>Reads groups, tokens and nodes.</summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>All of one moment.</returns>
    ValueTask<ReadSideView> ReadAsync(CancellationToken ct = default);

    /// <summary>Reads the tokens of some groups, in order of group, version and segment.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Their tokens.</returns>
    ValueTask<IReadOnlyList<SegmentToken>> ReadTokensAsync(IReadOnlyCollection<GroupKey> groups, CancellationToken ct = default);

    /// <summary>
    /// Takes segments that nobody owns, or whose owner is dead, in a new epoch each; none for a node that has not joined, or whose own lease has run out.
    /// Passes over those that somebody else is taking. Where the answer is lost, <see cref="ReadAsync"/> shows what the node owns.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="node">The node, which has joined.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The tokens taken.</returns>
    ValueTask<IReadOnlyList<SegmentToken>> ClaimAsync(GroupKey group, Guid node, int count, CancellationToken ct = default);

    /// <summary>Gives a segment back, if the epoch is still the one in which it was taken.</summary>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it was still owned in this epoch.</returns>
    ValueTask<bool> ReleaseAsync(GroupKey group, int segment, long epoch, CancellationToken ct = default);

    /// <summary>Takes a segment from whoever owns it; where nobody does, nothing changes.</summary>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether there is such a segment.</returns>
    ValueTask<bool> EvictAsync(GroupKey group, int segment, CancellationToken ct = default);

    /// <summary>Stores why a segment does not move, or that it moves again.</summary>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="epoch">The epoch in which the reporter owns it.</param>
    /// <param name="failure">The failure; <see langword="null"/> where it is over.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether the reporter still owns it.</returns>
    ValueTask<bool> ReportAsync(GroupKey group, int segment, long epoch, SegmentFailure? failure, CancellationToken ct = default);

    /// <summary>Pauses a group on all nodes, stops it, or lets it run again.</summary>
    /// <param name="group">The group.</param>
    /// <param name="halt">What it is to do.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether there is such a group.</returns>
    ValueTask<bool> HaltAsync(GroupKey group, GroupHalt halt, CancellationToken ct = default);

    /// <summary>Removes a group of which no live node takes segments: tokens, letters, records.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it is gone; <see langword="false"/> where a live node has it, or there was none.</returns>
    ValueTask<bool> RemoveAsync(GroupKey group, CancellationToken ct = default);

    /// <summary>Makes two segments of one: both stand where it stood, without an owner, in a new epoch. Refused while a merge is under way.</summary>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it was done.</returns>
    ValueTask<bool> SplitAsync(GroupKey group, int segment, CancellationToken ct = default);

    /// <summary>
    /// Makes one segment of the two halves of a split. Where they stand at different positions, or one still replays what the other has to handle for
    /// the first time, both are held at the furthest of these positions first
    /// (<see cref="SegmentToken.HoldAt"/>), and the next call merges them once they have come there.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="segment">One of the halves.</param>
    /// <param name="mask">
    /// The mask of the halves, as the caller knows them: where somebody else has merged them meanwhile, what came of it is not merged further.
    /// </param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What became of it; <see cref="MergeOutcome.Impossible"/> where there are no such halves.</returns>
    ValueTask<MergeOutcome> MergeAsync(GroupKey group, int segment, int mask, CancellationToken ct = default);

    /// <summary>Reads which sequences of a group have letters, in order of code points.</summary>
    /// <param name="group">The group.</param>
    /// <param name="after">The last sequence of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The sequences.</returns>
    ValueTask<IReadOnlyList<ParkedSequence>> ReadSequencesAsync(GroupKey group, string? after, int limit, CancellationToken ct = default);

    /// <summary>Reads letters in order of group, version, sequence, then position.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last letter of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The letters.</returns>
    ValueTask<IReadOnlyList<StoredLetter>> ReadLettersAsync(LetterFilter filter, StoredLetter? after, int limit, CancellationToken ct = default);

    /// <summary>Discards letters and leaves a record of each.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="at">The moment to record.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many.</returns>
    ValueTask<int> DiscardAsync(LetterFilter filter, DateTimeOffset at, CancellationToken ct = default);

    /// <summary>Reads the records of what was skipped or discarded, the newest first.</summary>
    /// <param name="group">The group.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The records.</returns>
    ValueTask<IReadOnlyList<SkippedEvent>> ReadSkippedAsync(GroupKey group, int limit, CancellationToken ct = default);

    /// <summary>
    /// Takes the right to work off a parked sequence, so that two operators do not do so at once. It ends with the lease, or when it is given back; its holder
    /// prolongs it by asking again.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="holder">Who asks; a random identifier for each try.</param>
    /// <param name="lease">For how long, by the database's clock.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it is there and nobody else has it.</returns>
    ValueTask<bool> HoldSequenceAsync(GroupKey group, string sequence, Guid holder, TimeSpan lease, CancellationToken ct = default);

    /// <summary>Gives the right back.</summary>
    /// <param name="group">The group.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="holder">Who has it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A task that ends when it is given back.</returns>
    ValueTask FreeSequenceAsync(GroupKey group, string sequence, Guid holder, CancellationToken ct = default);

    /// <summary>Begins a transaction, of the connection in which handlers may write their rows.</summary>
    /// <param name="ct">Cancels the wait for a connection.</param>
    /// <returns>The transaction; always dispose of it.</returns>
    ValueTask<IReadSideTransaction> BeginAsync(CancellationToken ct = default);
}
