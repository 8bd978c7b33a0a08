using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// One call of a streaming event handler. What it sends is stored apart from the handler's own work, and may be sent again when the event is delivered
// again; so each command gets an identifier that is the same then, and is handled once (rule E20).
internal sealed class DeliveryScope(string group, string handler, EventMessage? message) : IHandlerScope
{
    // Most handlers send nothing.
    private Dictionary<(string Command, string? Target), int>? sent;
    private volatile bool isOver;

    public bool IsOpen => !isOver;

    public UnitOfWork? UnitOfWork => null;

    public AggregateScope? Aggregate => null;

    // This group, and those inside whose handlers the event's command was sent.
    internal string Groups => message?.Metadata.GetValueOrDefault(MetadataKeys.HandledBy) is { } outer ? $"{outer}\n{group}" : group;

    internal void Close() => isOver = true;

    internal CommandEnvelope Originate(CommandEnvelope envelope, string? target)
    {
        if (message is null)
        {
            throw new InvalidOperationException(
                $"'{envelope.Name}' was sent from {handler}, which takes a list of events. Delivered again the list may be another one, and the command would be "
                + "done twice; send it from a handler that takes a single event.");
        }

        var inherited = new Correlation(message.Id, message.Metadata.GetValueOrDefault(MetadataKeys.CorrelationId)).Metadata.With(MetadataKeys.HandledBy, Groups);
        var metadata = inherited.MergedWith(envelope.Metadata);
        return envelope.IsIdentifiedBySender
            ? envelope with { Metadata = metadata, Message = null, IsDelivery = true }
            : envelope with { Id = NextIdentifier(message, envelope.Name, target), Metadata = metadata, Message = null, IsIdentifiedBySender = true, IsDelivery = true };
    }

    private Guid NextIdentifier(EventMessage cause, string command, string? target)
    {
        int ordinal;
        var counts = LazyInitializer.EnsureInitialized(ref sent, static () => []);
        lock (counts)
        {
            ordinal = counts.GetValueOrDefault((command, target));
            counts[(command, target)] = ordinal + 1;
        }

        return DeliveryIdentifier.Of(
            group, cause.Position, $"{cause.Id}\n{cause.Part}\n{group}\n{handler}\n{command}\n{target?.Length ?? -1}\n{target}\n{ordinal}");
    }
}
