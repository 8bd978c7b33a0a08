using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What a database does for <see cref="AppendWriter"/>: called from its thread only, one call at a time.</summary>
[Experimental("AXONISHENGINE")]
public interface IAppendExecutor : IDisposable
{
    /// <summary>
    /// Checks each append on its own, the earlier ones of the group included, and stores the accepted ones in one transaction. An append whose receipt
    /// or first event is stored is a repetition.
    /// </summary>
    /// <param name="group">The appends, in order.</param>
    /// <param name="outcomes">Takes the outcome of each, at its place in the group; may be longer.</param>
    /// <returns>What became of the transaction. What is thrown counts as an unknown outcome.</returns>
    GroupReport Write(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes);

    /// <summary>
    /// After an unknown outcome: connects anew, so that nothing of the lost transaction can still be committed, and finds out, by the identifier of each
    /// append's first event or receipt, what is stored.
    /// </summary>
    /// <param name="group">The appends, in order.</param>
    /// <param name="outcomes">Takes the outcome of each.</param>
    /// <param name="error">How the transaction failed.</param>
    /// <remarks>What is thrown makes every outcome unknown.</remarks>
    void Resolve(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes, Exception error);
}
