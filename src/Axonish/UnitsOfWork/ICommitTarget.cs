namespace Axonish.UnitsOfWork;

// Where a unit of work is stored: the event log, the database of state-stored aggregates, the read side. Two of them cannot commit as one,
// so a unit of work has one (CommitTargets).
internal interface ICommitTarget
{
    CommitClaim ClaimOn(in CommitContent content);

    // What it would store, as a refusal names it.
    string Describe(in CommitContent content);

    // Stores all or nothing, and throws what the sender is to learn where it is nothing.
    ValueTask StoreAsync(CommitContent content, CancellationToken ct);
}
