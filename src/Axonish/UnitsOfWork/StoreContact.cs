namespace Axonish.UnitsOfWork;

// How far a unit of work has got with its store.
internal enum StoreContact : byte
{
    // What fails now is the handlers' own doing.
    None,

    // The store is being asked, or was: what fails now may be its answer.
    Asked,

    // The store answered that another writer came first.
    LostRace,
}
