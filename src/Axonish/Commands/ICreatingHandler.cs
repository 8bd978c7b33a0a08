using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal interface ICreatingHandler<TRoot>
    where TRoot : class
{
    bool Creates { get; }

    object Create(object command, UnitOfWork unit);
}
