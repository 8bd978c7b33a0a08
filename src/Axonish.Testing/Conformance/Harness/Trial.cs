namespace Axonish.Testing.Conformance;

// One run of one case: the store in question, and how it came about.
internal sealed class Trial(StoreCase rule, StoreHarness harness, CancellationToken ct) : Expectations(rule.Rule, rule.Name, rule.Demand)
{
    internal IEventStore Store { get; private set; } = null!;

    internal StoreHarness Harness => harness;

    internal CancellationToken Cancellation => ct;

    internal async Task RunAsync()
    {
        Store = await OpenAsync();
        await rule.Body(this);
    }

    internal ValueTask<IEventStore> OpenAsync(EventStoreLimits? limits = null) =>
        harness.OpenAsync(Cards.Serializer, limits ?? EventStoreLimits.Default);

    internal async ValueTask RestartAsync() => Store = await harness.RestartAsync(Store);

    internal ValueTask<AppendResult> AppendAsync(EventAppend append) => Store.AppendAsync(append, CancellationToken.None);

    internal Task<TRefusal> RefusedAsync<TRefusal>(EventAppend append, string what, IEventStore? store = null)
        where TRefusal : Exception =>
        RefusedAsync<TRefusal>(async () => await (store ?? Store).AppendAsync(append, CancellationToken.None), what);

    internal async Task PositionsAsync(IEventStore store, long from, long count) => Same(
        (await ReadAsync(store.ReadAllAsync(from))).Select(message => message.Position), Numbers(from, count), $"positions from {from} on");

    internal async Task SequencesAsync(IEventStore store, string card, long count, long from = 0) => Same(
        (await ReadAsync(store.ReadCard(card, from))).Select(message => message.SequenceNumber),
        Numbers(from, count),
        $"sequences of '{card}' from {from} on");

    internal ValueTask<EventPage> PageAsync(long after, EventFilter filter, int limit = 1000) => Store.ReadPageAsync(after, filter, limit, ct);

    // Page after page up to the head.
    internal async Task<List<StoredEvent>> FollowAsync(EventFilter filter, int limit, long after = 0)
    {
        var events = new List<StoredEvent>();
        while (after < Store.HeadPosition)
        {
            var page = await PageAsync(after, filter, limit);
            True(page.LookedUpTo > after, $"a page that looks beyond {after}", $"{page.LookedUpTo}");
            True(page.Events.Count <= limit, $"at most {limit} events", $"{page.Events.Count}");
            True(
                page.Events.All(each => each.Position > after && each.Position <= page.LookedUpTo),
                $"positions after {after} and up to {page.LookedUpTo}",
                string.Join(", ", page.Events.Select(each => each.Position)));
            events.AddRange(page.Events);
            after = page.LookedUpTo;
        }

        Equal(after, Store.HeadPosition, "how far the last page looked");
        return events;
    }

    internal static async Task<List<EventMessage>> ReadAsync(IAsyncEnumerable<EventMessage> events)
    {
        var read = new List<EventMessage>();
        await foreach (var message in events) read.Add(message);
        return read;
    }

    internal static IEnumerable<long> Numbers(long first, long count)
    {
        for (var i = 0L; i < count; i++) yield return first + i;
    }

    // On the scheduler of the case and not simply on the pool, so that a simulation can choose the order.
    internal static Task<T> Start<T>(Func<Task<T>> body) => Task.Factory.StartNew(
        body, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();

    internal static Task<T[]> Together<T>(int count, Func<int, Task<T>> body) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(each => Start(() => body(each))));
}
