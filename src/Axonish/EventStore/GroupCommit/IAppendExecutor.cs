namespace Axonish.EventStore.GroupCommit;

// What a database does for the writer; called from its thread only, one call at a time. What is thrown counts as an unknown outcome.
internal interface IAppendExecutor : IDisposable
{
    // Judges each append on its own conditions, the earlier ones of the group included, and stores the accepted ones in one transaction.
    GroupReport Write(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes);

    // After an unknown outcome: connects anew and finds out, by the identifier of each append's first event, what is stored.
    void Resolve(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes, Exception error);
}
