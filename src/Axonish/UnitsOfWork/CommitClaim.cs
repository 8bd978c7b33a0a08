namespace Axonish.UnitsOfWork;

// What a unit of work holds for one commit target.
internal enum CommitClaim
{
    // Nothing that this target could store.
    None,

    // Something that it could store as well as another.
    Optional,

    // Something that only this target can store.
    Required,
}
