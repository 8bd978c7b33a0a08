namespace Axonish.Testing.Conformance;

// One run of one case: the store in question, and the words in which the case says what it expects.
internal sealed class Trial(StoreCase rule, StoreHarness harness, CancellationToken ct)
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

    internal void True(bool holds, string expected, string found)
    {
        if (!holds) throw rule.Broken(expected, found);
    }

    internal void Equal<T>(T actual, T expected, string what) =>
        True(EqualityComparer<T>.Default.Equals(actual, expected), $"{what}: {expected}", $"{actual}");

    internal void Same<T>(IEnumerable<T> actual, IEnumerable<T> expected, string what)
    {
        T[] found = [.. actual], wanted = [.. expected];
        var different = found.Zip(wanted).TakeWhile(pair => EqualityComparer<T>.Default.Equals(pair.First, pair.Second)).Count();
        if (different == found.Length && different == wanted.Length) return;
        throw rule.Broken(
            $"{what}: {wanted.Length} of them, with {At(wanted, different)}",
            $"{found.Length} of them, with {At(found, different)}");
    }

    internal async Task<TRefusal> RefusedAsync<TRefusal>(Func<ValueTask> act, string what)
        where TRefusal : Exception
    {
        try
        {
            await act();
        }
        catch (TRefusal refusal)
        {
            return refusal;
        }
        catch (Exception other) when (other is not ConformanceException)
        {
            throw rule.Broken($"{what}: {typeof(TRefusal)}", $"{other.GetType()}: {other.Message}", other);
        }

        throw rule.Broken($"{what}: {typeof(TRefusal)}", "no refusal");
    }

    internal Task<TRefusal> RefusedAsync<TRefusal>(EventAppend append, string what, IEventStore? store = null)
        where TRefusal : Exception =>
        RefusedAsync<TRefusal>(async () => await (store ?? Store).AppendAsync(append, CancellationToken.None), what);

    internal async Task PositionsAsync(IEventStore store, long from, long count) => Same(
        (await ReadAsync(store.ReadAllAsync(from))).Select(message => message.Position), Numbers(from, count), $"positions from {from} on");

    internal async Task SequencesAsync(IEventStore store, string card, long count, long from = 0) => Same(
        (await ReadAsync(store.ReadCard(card, from))).Select(message => message.SequenceNumber),
        Numbers(from, count),
        $"sequences of '{card}' from {from} on");

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

    private static string At<T>(T[] items, int index) => index < items.Length ? $"{items[index]} at place {index}" : $"no place {index}";
}
