namespace Axonish.UnitsOfWork;

// A command on its way, before anybody asks for its message. An empty identifier is given when it is first asked for.
internal readonly record struct CommandEnvelope(string Name, object Payload, Metadata Metadata, Guid Id = default, CommandMessage? Message = null)
{
    internal static CommandEnvelope Of(CommandMessage message) => new(message.Name, message.Payload, message.Metadata, message.Id, message);
}
