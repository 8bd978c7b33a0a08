using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.InMemory;

// Streams by type, then by identifier: two plain string look-ups cost half of one with a key of two strings.
internal sealed class StreamLogs
{
    private readonly Dictionary<string, Dictionary<string, EventLog>> types = new(StringComparer.Ordinal);

    internal bool TryGet(string aggregateType, string aggregateIdentifier, [MaybeNullWhen(false)] out EventLog log)
    {
        log = null;
        return types.TryGetValue(aggregateType, out var streams) && streams.TryGetValue(aggregateIdentifier, out log);
    }

    internal long HeadOf(string aggregateType, string aggregateIdentifier) =>
        TryGet(aggregateType, aggregateIdentifier, out var log) ? log.Count - 1 : -1;

    internal void Add(string aggregateType, string aggregateIdentifier, EventLog log)
    {
        if (!types.TryGetValue(aggregateType, out var streams)) types[aggregateType] = streams = new(StringComparer.Ordinal);
        streams.Add(aggregateIdentifier, log);
    }

    internal void Remove(string aggregateType, string aggregateIdentifier) => types[aggregateType].Remove(aggregateIdentifier);
}
