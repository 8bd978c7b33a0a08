namespace Axonish.UnitsOfWork;

// How far a unit of work has come with its store.
internal enum StoreContact : byte
{
    // The store was not asked yet: what fails now comes from the handlers.
    None,

    // The store is being asked, or was: what fails now may be its answer.
    Asked,

    // The store answered that another writer came first.
    LostRace,
}
