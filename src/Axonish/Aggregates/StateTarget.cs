using Axonish.Messaging;
using Axonish.StateStore;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The database of state-stored aggregates as a commit target: state, events and receipt in one transaction (rule D6).
internal sealed class StateTarget(IStateSession session, UnitOfWork unit, IIdentifierSource identifiers) : ICommitTarget, IDisposable
{
    internal IStateSession Session => session;

    public CommitClaim ClaimOn(in CommitContent content)
    {
        var aggregates = Aggregates();
        if (session.HasChanges(aggregates) || Array.Exists(aggregates, aggregate => aggregate.IsMarked)) return CommitClaim.Required;

        // A receipt is stored where its command's changes are.
        return content.Receipt is null ? CommitClaim.None : CommitClaim.Optional;
    }

    public string Describe(in CommitContent content)
    {
        var aggregates = Aggregates();
        var state = Array.Find(aggregates, aggregate => aggregate.IsMarked) ?? (aggregates.Length == 0 ? null : aggregates[0]);
        return state is null ? "stored state" : $"{state.TypeName} '{state.Identifier}', whose state is stored,";
    }

    public async ValueTask StoreAsync(CommitContent content, CancellationToken ct)
    {
        var save = new StateSave(content.Name, identifiers.Next(), Aggregates(), content.Events, content.Receipt);
        if (!await session.SaveAsync(save)) throw new AlreadyHandledException();
    }

    public void Dispose() => session.Dispose();

    private AggregateState[] Aggregates() =>
        [.. unit.Participants.ToArray().OfType<IStateStored>().Select(participant => participant.State).OfType<AggregateState>()];
}
