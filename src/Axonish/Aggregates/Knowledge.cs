namespace Axonish.Aggregates;

// How what is known of an aggregate stands to what is stored of it.
internal enum Knowledge : byte
{
    // All there is, as far as this process can know; or nothing, where there is no root.
    Current,

    // Read after the store had refused: a rollback leaves it as it is.
    Fresh,

    // Taken for current by a unit of work that can be run again: its append will be judged, or it is verified before it ends (rule D4).
    Assumed,

    // Others may have appended since; the rest of the stream is read before a handler runs.
    MayBeStale,

    // It is being read, or belongs to an instance that is only looked at: nothing is applied (rule A5).
    Loading,
}
