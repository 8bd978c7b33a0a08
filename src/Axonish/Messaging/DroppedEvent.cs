namespace Axonish.Messaging;

// Stands for an event of which upcasters leave nothing: its place in the log and in its stream stays, so that readers still see that
// nothing is missing.
internal sealed class DroppedEvent
{
    internal static readonly DroppedEvent Instance = new();

    private DroppedEvent()
    {
    }

    internal static EventType TypeOf(EventType stored) => new EventType<DroppedEvent>(stored.Name, stored.Revision);

    public override string ToString() => "nothing: an upcaster dropped the event";
}
