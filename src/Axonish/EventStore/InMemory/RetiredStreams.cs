using Axonish.EventStore.Engine;

namespace Axonish.EventStore.InMemory;

// The streams without content, under the store's lock.
internal sealed class RetiredStreams
{
    private readonly Dictionary<(string Type, string Identifier), Retirement> streams = [];

    internal Retirement Find(string aggregateType, string aggregateIdentifier) =>
        streams.Count == 0 ? Retirement.None : streams.GetValueOrDefault((aggregateType, aggregateIdentifier));

    internal void Set(string aggregateType, string aggregateIdentifier, Retirement retirement) =>
        streams[(aggregateType, aggregateIdentifier)] = retirement;

    internal void Remove(string aggregateType, string aggregateIdentifier) => streams.Remove((aggregateType, aggregateIdentifier));
}
