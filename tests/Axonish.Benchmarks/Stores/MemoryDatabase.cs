using System.Diagnostics;

namespace Axonish.Benchmarks.Stores;

internal sealed class MemoryDatabase : Database
{
    private const int Times = 10;

    private readonly InMemoryEventStore store = new();
    private readonly Lock gate = new();
    private List<object>? history;

    internal override string Key => "memory";

    internal override string Name => "in memory";

    internal override string ReadingRival => "a list of events";

    internal override string LoadingRival => "a hand-written class and a list of events";

    internal override string WritingRival(int senders) => "hand-written classes and one locked list";

    internal override void Use(AxonishBuilder axonish) => axonish.UseEventStore(_ => store);

    internal override StoredRow LastRow() => StoredRow.None;

    internal override async Task<double> WriteAsync(StoredRow row, int senders, TimeSpan duration)
    {
        var log = new List<object>();
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() =>
        {
            var card = new HandWrittenCard();
            var command = Card.Redeem(Card.Identifier(sender));
            var sent = 0L;
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                var e = card.Handle(command);
                lock (gate) log.Add(e);
                sent++;
            }

            return sent;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    internal override double ReadAll()
    {
        var events = history ??= [.. Events().ToBlockingEnumerable()];
        var (count, start) = (0L, Stopwatch.GetTimestamp());
        for (var time = 0; time < Times; time++)
        {
            foreach (var e in events) count += e is CardRedeemed ? 1 : 0;
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    internal override double Load(string card)
    {
        var events = history ??= [.. Events().ToBlockingEnumerable()];
        var start = Stopwatch.GetTimestamp();
        for (var time = 0; time < Times; time++)
        {
            var loaded = new HandWrittenCard(events);
            if (loaded.Redeemed == 0) throw new InvalidOperationException("The card should have been redeemed.");
        }

        return (double)Times * events.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async IAsyncEnumerable<object> Events()
    {
        await foreach (var message in store.ReadAllAsync()) yield return message.Payload;
    }
}
