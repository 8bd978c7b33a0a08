namespace Axonish.Aggregates;

internal sealed record RestoredState<TRoot>(TRoot Root, Snapshot Snapshot)
    where TRoot : class;
