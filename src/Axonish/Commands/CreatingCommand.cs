using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The command of CreateNew: it does not pass through the pipeline, and only its handler sees it. Where the unit of work handles a command,
// it is a part of that one, with its identifier and metadata.
internal sealed class CreatingCommand(UnitOfWork unit, string name, object payload) : IHandledCommand
{
    private readonly IHandledCommand? outer = unit as IHandledCommand;
    private object payload = payload;
    private Metadata? metadata;
    private Guid id;
    private CommandMessage? message;

    public string Name => name;

    public UnitOfWork Unit => unit;

    public CommandMessage Message => message ??= new CommandMessage(MessageId, name, payload, Metadata);

    public Guid MessageId => outer?.MessageId ?? (id != default ? id : id = unit.Environment.Identifiers.Next());

    public Metadata Metadata => metadata ?? outer?.Metadata ?? unit.Inherited;

    public CommandMessage<TCommand> MessageOf<TCommand>()
        where TCommand : notnull
    {
        if (message is CommandMessage<TCommand> typed) return typed;
        typed = new CommandMessage<TCommand>(MessageId, name, (TCommand)payload, Metadata);
        message = typed;
        return typed;
    }

    // What is applied belongs to the unit of work's message, and so still inherits from that one.
    public void Replace(CommandMessage changed) => (message, payload, metadata) = (changed, changed.Payload, changed.Metadata);
}
