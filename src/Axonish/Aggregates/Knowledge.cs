namespace Axonish.Aggregates;

// How current the cached state of an aggregate is, compared with the store.
internal enum Knowledge : byte
{
    // Up to date, as far as this process can know; or nothing is loaded, where there is no root.
    Current,

    // Read after the store had refused an append: a rollback leaves it as it is.
    Fresh,

    // Assumed to be current by a unit of work that can be run again: the store checks its append, or it is verified before it ends (rule D4).
    Assumed,

    // Others may have appended since; the rest of the stream is read before a handler runs.
    MayBeStale,

    // It is being loaded, or belongs to an instance that is only read: nothing is applied (rule A5).
    Loading,
}
