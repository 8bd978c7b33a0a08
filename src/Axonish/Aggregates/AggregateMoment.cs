namespace Axonish.Aggregates;

// An aggregate at one version.
internal record struct AggregateMoment<TRoot>(TRoot? Root, long Version, bool IsDeleted)
    where TRoot : class
{
    internal const long NoEvent = -1;

    internal static AggregateMoment<TRoot> None => new(null, NoEvent, false);

    internal readonly bool HasEvents => Version > NoEvent;
}
