namespace Axonish.Aggregates;

// An aggregate at one version. A flag of its own beside the version would take eight bytes, and each cached aggregate has two moments, so that
// the version shares its word with the flag: the lowest bit says whether the aggregate is deleted.
internal record struct AggregateMoment<TRoot>
    where TRoot : class
{
    internal const long NoEvent = -1;

    private const long Deleted = 1;

    private long word;

    internal AggregateMoment(TRoot? root, long version, bool isDeleted)
    {
        Root = root;
        word = (version << 1) | (isDeleted ? Deleted : 0);
    }

    internal static AggregateMoment<TRoot> None => new(null, NoEvent, false);

    internal TRoot? Root { get; set; }

    internal long Version
    {
        readonly get => word >> 1;
        set => word = (value << 1) | (word & Deleted);
    }

    internal bool IsDeleted
    {
        readonly get => (word & Deleted) != 0;
        set => word = value ? word | Deleted : word & ~Deleted;
    }

    internal readonly bool HasEvents => Version > NoEvent;
}
