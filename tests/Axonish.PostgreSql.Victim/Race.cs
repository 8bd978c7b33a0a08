using Axonish;
using Axonish.Testing.Conformance;

// Senders that append to the same few streams as those of other processes, each behind what it has read, and again where another was first.
internal sealed class Race(PostgreSqlEventStore store, int streams, int appends)
{
    private const int Senders = 4;

    private int begun;
    private int lost;

    internal async Task RunAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(SendAsync)));
        await Console.Out.WriteLineAsync($"lost {lost}");
    }

    private async Task SendAsync()
    {
        while (Interlocked.Increment(ref begun) is var number && number <= appends)
        {
            var message = await StoreAsync($"race-{number % streams}");
            await Console.Out.WriteLineAsync($"{message.Id} {message.Position}");
        }
    }

    private async Task<EventMessage> StoreAsync(string card)
    {
        var next = 0L;
        while (true)
        {
            await foreach (var message in store.ReadCard(card, next)) next = message.SequenceNumber + 1;
            var append = Cards.Next(Cards.Event(card, next));
            try
            {
                await AppendAsync(append);
                return append.Events[0];
            }
            catch (ConcurrencyException)
            {
                Interlocked.Increment(ref lost);
            }
            catch (AggregateAlreadyExistsException)
            {
                Interlocked.Increment(ref lost);
            }
        }
    }

    private async Task AppendAsync(EventAppend append)
    {
        while (true)
        {
            try
            {
                await store.AppendAsync(append);
                return;
            }
            catch (Exception failure) when (failure is CommandOutcomeUnknownException || failure.GetType() == typeof(EventStoreException))
            {
                // Sent again: what is stored is recognised.
            }
        }
    }
}
