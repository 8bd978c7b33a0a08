namespace Axonish.Commands;

// A command on its way, before anybody asks for its message. An empty identifier is given when it is first asked for; one that the
// sender gave lets the same message be recognised.
internal readonly record struct CommandEnvelope(
    string Name, object Payload, Metadata Metadata, Guid Id = default, bool IsIdentifiedBySender = false, CommandMessage? Message = null)
{
    internal static CommandEnvelope Of(CommandMessage message) => new(message.Name, message.Payload, message.Metadata, message.Id, true, message);
}
