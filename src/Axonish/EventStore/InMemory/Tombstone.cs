namespace Axonish.EventStore.InMemory;

// What stands in the place of an event without content (rule D8).
internal sealed class Tombstone
{
    private static readonly Tombstone Content = new();

    private Tombstone()
    {
    }

    internal static bool Is(EventMessage message) => ReferenceEquals(message.Payload, Content);

    internal static EventMessage Of(EventMessage message) => new(message.Type, Content, Metadata.Empty, message.Header);
}
