using Axonish.EventStore.Engine;

namespace Axonish.EventStore.InMemory;

// The events of an append as they come back from JSON.
internal static class JsonCopies
{
    internal static EventMessage[] Of(EventAppend append, EventSerializer serializer, EventStoreLimits limits)
    {
        var encoded = serializer.Encode(append, limits);
        var copies = new EventMessage[encoded.Length];
        for (var i = 0; i < copies.Length; i++)
        {
            var message = append.Events[i];
            // What the table does not know is stored all the same, as a database would: who wants it gets the error when it is read.
            if (!serializer.Types.TryResolve(message.Type.Name, message.Type.Revision, out var type)) type = message.Type;
            copies[i] = new EventMessage(
                type,
                serializer.Deserialize(type, encoded[i].Payload, position: 0),
                EventSerializer.DeserializeMetadata(type, encoded[i].Metadata, position: 0),
                message.Header with { Position = 0 });
        }

        return copies;
    }
}
