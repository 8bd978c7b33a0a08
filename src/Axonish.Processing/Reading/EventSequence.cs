using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Reading;

// To which sequence an event belongs: events of one sequence are handled one after another (rule E7).
internal sealed partial class EventSequence(string group, EventSequencing sequencing, Func<object, string?>? property, ILogger logger)
{
    private readonly ConcurrentDictionary<Type, bool> warned = new();

    internal SegmentEvent Of(StoredEvent stored)
    {
        if (property is null) return new SegmentEvent(stored, Fixed(stored));
        var read = new SegmentEvent(stored, OfAggregate(stored));
        try
        {
            return Property(read) is { } own ? read.In(own) : read;
        }
        catch (Exception failure)
        {
            return new SegmentEvent(stored, read.Sequence, failure);
        }
    }

    private static string OfAggregate(StoredEvent stored) => stored.AggregateType == StreamDeletions.AggregateType
        ? OfDeleted(stored)
        : string.Concat(stored.AggregateType, "/", stored.AggregateIdentifier);

    // That a stream is deleted comes after the stream's own events (rule Y3).
    private static string OfDeleted(StoredEvent stored)
    {
        try
        {
            return stored.Decode() is [{ Payload: StreamDeleted deleted }] ? $"{deleted.AggregateType}/{deleted.Identifier}" : stored.AggregateIdentifier;
        }
        catch (AxonishException)
        {
            return stored.AggregateIdentifier;
        }
    }

    private string Fixed(StoredEvent stored) => sequencing switch
    {
        EventSequencing.All => "*",
        EventSequencing.None => stored.Id.ToString(),
        _ => OfAggregate(stored),
    };

    private string? Property(SegmentEvent read)
    {
        var messages = read.Decode();
        if (messages.Count == 0) return null;
        var payload = messages[0].Payload;
        var found = property!(payload);
        if (found is null && warned.TryAdd(payload.GetType(), true)) NoSequence(logger, group, messages[0].Name);
        return found;
    }

    [LoggerMessage(71, LogLevel.Warning, "The group '{Group}' has no sequence for an event '{Event}', because the property is not there or null; its aggregate's is taken. Logged once for each event class.")]
    private static partial void NoSequence(ILogger logger, string group, string @event);
}
