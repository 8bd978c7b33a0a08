namespace Axonish.EventStore;

// What a store writes of an event's content; no metadata is null, not an empty object.
internal readonly record struct EncodedEvent(byte[] Payload, byte[]? Metadata)
{
    internal int Bytes => Payload.Length + (Metadata?.Length ?? 0);
}
