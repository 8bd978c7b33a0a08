using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The command of CreateNew where the unit of work handles none: it is sent to nobody, and only its handler sees it.
internal sealed class CreatingCommand(UnitOfWork unit, string name, object payload) : IHandledCommand
{
    private CommandMessage? message;

    public string Name => name;

    public CommandMessage Message => message ??= new CommandMessage(MessageId, name, payload, Metadata);

    public Guid MessageId { get; } = unit.Environment.Identifiers.Next();

    public Metadata Metadata => unit.Inherited;

    public CommandMessage<TCommand> MessageOf<TCommand>()
        where TCommand : notnull
    {
        if (message is CommandMessage<TCommand> typed) return typed;
        typed = new CommandMessage<TCommand>(MessageId, name, (TCommand)payload, Metadata);
        message = typed;
        return typed;
    }
}
