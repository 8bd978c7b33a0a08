namespace Axonish.StateStore;

// The state that one unit of work has loaded. What handlers do to it is stored by SaveAsync, or never. It is disposed once the outcome
// is settled, and what it shares with the application's own code is free again.
internal interface IStateSession : IDisposable
{
    ValueTask<StoredState<TRoot>> LoadAsync<TRoot>(StateMapping mapping, string identifier, CancellationToken ct)
        where TRoot : class;

    // Events that are stored and not in the event store yet, from a sequence on.
    ValueTask<IReadOnlyList<EventMessage>> ReadPendingAsync(string aggregateType, string aggregateIdentifier, long fromSequence, CancellationToken ct);

    // Whether anything that was loaded with an aggregate belongs to another loaded one, too: then it cannot be forgotten alone.
    bool IsShared(object root);

    // Forgets an aggregate that was loaded, with all that a handler did to it.
    void Discard(object root);

    // Whether a handler changed anything that is loaded, or anything else that is stored with it.
    bool HasChanges(IReadOnlyList<AggregateState> aggregates);

    // Stores all in one transaction; false where the receipt shows that another sender of the same message was first.
    ValueTask<bool> SaveAsync(StateSave save);
}
