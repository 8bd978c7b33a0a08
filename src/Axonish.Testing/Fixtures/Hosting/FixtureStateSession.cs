using Axonish.Aggregates;
using Axonish.StateStore;

namespace Axonish.Fixtures.Hosting;

// The stored states that one unit of work has loaded.
internal sealed class FixtureStateSession(FixtureStates states) : IStateSession
{
    private readonly List<Loaded> loaded = [];

    public void Dispose() => loaded.Clear();

    public ValueTask<StoredState<TRoot>> LoadAsync<TRoot>(StateMapping mapping, string identifier, CancellationToken ct)
        where TRoot : class
    {
        if (states.Find(mapping.TypeName, identifier) is not { } stored) return new(StoredState<TRoot>.None);
        if (stored.IsDeleted) return new(StoredState<TRoot>.Deleted);
        var copy = (StoredCopy<TRoot>)stored.Copy!;
        var root = copy.Read();
        loaded.Add(new Loaded(root, () => copy.Differs(root)));
        return new(new StoredState<TRoot>(root, stored.Version, IsDeleted: false));
    }

    // Its events go to the event store as it is saved: nothing is on its way between the two.
    public ValueTask<IReadOnlyList<EventMessage>> ReadPendingAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence, CancellationToken ct) => new([]);

    // Each is a copy of its own.
    public bool IsShared(object root) => false;

    public void Discard(object root) => loaded.RemoveAll(state => ReferenceEquals(state.Root, root));

    public bool HasChanges(IReadOnlyList<AggregateState> aggregates) => loaded.Exists(state => state.IsChanged());

    public async ValueTask<bool> SaveAsync(StateSave save)
    {
        foreach (var aggregate in save.Aggregates.Where(aggregate => aggregate.IsNew))
        {
            if (states.Find(aggregate.TypeName, aggregate.Identifier) is not { } taken) continue;
            throw taken.IsDeleted
                ? TakenIdentifier.ByDeletedOne(aggregate.TypeName, aggregate.Identifier, save.Command)
                : TakenIdentifier.ByOne(aggregate.TypeName, aggregate.Identifier);
        }

        var appended = await states.Events.AppendAsync(new EventAppend(save.Events, [], save.Receipt is { } receipt ? [receipt] : null));
        if (save.Receipt is not null && appended.WasAlreadyStored) return false;
        foreach (var aggregate in save.Aggregates) states.Save(aggregate);
        return true;
    }

    private sealed record Loaded(object Root, Func<bool> IsChanged);
}
