using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>Writes the content of appends.</summary>
[Experimental("AXONISHENGINE")]
public static class EventEncoding
{
    /// <summary>Writes the content of an append's events; call it on the sender's thread, so that senders serialize side by side.</summary>
    /// <param name="serializer">Writes the events.</param>
    /// <param name="append">The append.</param>
    /// <param name="limits">The store's limits.</param>
    /// <returns>The content of each event, in order.</returns>
    /// <exception cref="LimitExceededException">An event is larger than allowed.</exception>
    /// <exception cref="NotSerializableException">An event cannot be written, or does not come back as it was.</exception>
    public static EncodedEvent[] Encode(this EventSerializer serializer, EventAppend append, EventStoreLimits limits)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(append);
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
