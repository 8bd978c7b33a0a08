using System.Diagnostics.CodeAnalysis;

namespace Axonish.StateStore;

/// <summary>
/// The state that one unit of work has loaded. What handlers do to it is stored by <see cref="SaveAsync"/>, or never. It is disposed once the outcome
/// is settled, and what it shares with the application's own code is free again.
/// </summary>
/// <remarks>Used by one flow at a time.</remarks>
[Experimental("AXONISHENGINE")]
public interface IStateSession : IDisposable
{
    /// <summary>Loads an aggregate.</summary>
    /// <typeparam name="TRoot">Its class.</typeparam>
    /// <param name="mapping">Who it is.</param>
    /// <param name="identifier">Its identifier.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>What is stored under the identifier.</returns>
    ValueTask<StoredState<TRoot>> LoadAsync<TRoot>(StateMapping mapping, string identifier, CancellationToken ct)
        where TRoot : class;

    /// <summary>Reads events that are stored and not in the event store yet.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="fromSequence">The first sequence wanted.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The events, in order.</returns>
    ValueTask<IReadOnlyList<EventMessage>> ReadPendingAsync(string aggregateType, string aggregateIdentifier, long fromSequence, CancellationToken ct);

    /// <summary>Whether anything that was loaded with an aggregate belongs to another loaded one, too: then it cannot be forgotten alone.</summary>
    /// <param name="root">The aggregate.</param>
    /// <returns>Whether it does.</returns>
    bool IsShared(object root);

    /// <summary>Forgets an aggregate that was loaded, with all that a handler did to it.</summary>
    /// <param name="root">The aggregate.</param>
    void Discard(object root);

    /// <summary>Whether a handler changed anything that is loaded, or anything else that is stored with it.</summary>
    /// <param name="aggregates">The aggregates of the unit of work.</param>
    /// <returns>Whether it did.</returns>
    bool HasChanges(IReadOnlyList<AggregateState> aggregates);

    /// <summary>Stores all in one transaction.</summary>
    /// <param name="save">What is stored.</param>
    /// <returns>Whether it is; false where the receipt shows that another sender of the same message was first.</returns>
    ValueTask<bool> SaveAsync(StateSave save);
}
