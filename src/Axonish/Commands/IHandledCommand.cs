using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The command whose handler runs, as the handler's parameters see it.
internal interface IHandledCommand
{
    string Name { get; }

    // In which it is handled.
    UnitOfWork Unit { get; }

    CommandMessage Message { get; }

    Guid MessageId { get; }

    Metadata Metadata { get; }

    CommandMessage<TCommand> MessageOf<TCommand>()
        where TCommand : notnull;

    // An interceptor passes on this message in the place of the one before (rule B14).
    void Replace(CommandMessage changed);
}
