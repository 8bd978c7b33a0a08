using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The port through which one aggregate creates another: the table of commands knows the constructors.
internal interface IAggregateCreator
{
    object Create<TRoot>(object command, UnitOfWork unit)
        where TRoot : class;
}
