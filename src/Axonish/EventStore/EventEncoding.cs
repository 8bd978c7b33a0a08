namespace Axonish.EventStore;

internal static class EventEncoding
{
    // On the caller's thread: senders serialize side by side, and the writer only copies bytes.
    internal static EncodedEvent[] Encode(this EventSerializer serializer, EventAppend append, EventStoreLimits limits)
    {
        var events = append.Events;
        var encoded = new EncodedEvent[events.Count];
        Metadata? lastMetadata = null;
        byte[]? lastBytes = null;
        for (var i = 0; i < encoded.Length; i++)
        {
            var message = events[i];
            var payload = serializer.Serialize(message);
            AppendRules.CheckPayload(message, payload.Length, limits);
            if (!ReferenceEquals(message.Metadata, lastMetadata)) lastBytes = EventSerializer.SerializeMetadata(message.Metadata);
            lastMetadata = message.Metadata;
            encoded[i] = new EncodedEvent(payload, lastBytes);
        }

        return encoded;
    }
}
