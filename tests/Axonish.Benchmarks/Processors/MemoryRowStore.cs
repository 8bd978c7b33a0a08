using System.Diagnostics;
using Axonish.Benchmarks.Stores;

namespace Axonish.Benchmarks.Processors;

internal sealed class MemoryRowStore : RowStore
{
    internal const string Kind = "memory";
    private readonly InMemoryEventStore store = new();
    private List<EventMessage>? history;

    internal override string Key => Kind;

    internal override string Name => "in memory";

    internal override (Type Class, string Group) Rows => (typeof(MemoryRows), MemoryRows.Group);

    internal override (Type Class, string Group) Stamps => (typeof(MemoryStamps), MemoryStamps.Group);

    internal override string Rival => "a list of events and a dictionary";

    internal override void Use(AxonishBuilder axonish) => axonish.UseEventStore(_ => store);

    internal override async Task<double> CopyAsync(long after, bool asLists)
    {
        if (history is null)
        {
            history = [];
            await foreach (var message in store.ReadAllAsync()) history.Add(message);
        }

        var sink = NewSink();
        var start = Stopwatch.GetTimestamp();
        foreach (var message in history)
        {
            if (message.Position > after && message.Payload is CardRedeemed redeemed) sink.Keep(message.Position, redeemed.Amount);
        }

        return sink.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
