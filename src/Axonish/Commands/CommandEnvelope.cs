namespace Axonish.Commands;

// A command before its message is made, which most handlers never ask for. An empty identifier is filled when it is first asked for; one
// that the sender gave lets a repetition be recognised.
internal readonly record struct CommandEnvelope(
    string Name, object Payload, Metadata Metadata, Guid Id = default, bool IsIdentifiedBySender = false, CommandMessage? Message = null,
    bool IsDelivery = false)
{
    internal static CommandEnvelope Of(CommandMessage message) => new(message.Name, message.Payload, message.Metadata, message.Id, true, message);
}
