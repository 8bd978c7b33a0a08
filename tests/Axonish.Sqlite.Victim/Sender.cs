using Axonish.Stores.Contract;

namespace Axonish.Sqlite.Victim;

internal sealed class Sender(SqliteEventStore store, string card)
{
    internal async Task RunAsync()
    {
        await Task.Yield();
        var next = 0L;
        await foreach (var message in store.ReadCard(card)) next = message.SequenceNumber + 1;
        while (true)
        {
            var events = Cards.Events(card, next, 1 + (int)(next % 3));
            await store.AppendAsync(Cards.Next(events));
            next += events.Length;
            // One write of whole lines: what reached the pipe outlives this process.
            Console.Write(string.Concat(events.Select(message => $"{message.Id} {card} {message.SequenceNumber} {message.Position}\n")));
        }
    }
}
