namespace Axonish.Aggregates;

// Whether there is a state-stored aggregate under an identifier.
internal enum Presence : byte
{
    // None, as far as is known.
    None,

    // A handler made it, and it has an identifier; it is stored with the unit of work.
    New,

    Stored,
}
