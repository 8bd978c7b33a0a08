namespace Axonish.StateStore;

// What the store knows under an identifier: an aggregate, one that was deleted, or nothing. The version is −1 before the first event.
internal readonly record struct StoredState<TRoot>(TRoot? Root, long Version, bool IsDeleted)
    where TRoot : class
{
    internal static StoredState<TRoot> None => new(null, -1, false);

    internal static StoredState<TRoot> Deleted => new(null, -1, true);
}
