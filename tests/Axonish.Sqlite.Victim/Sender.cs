using Axonish.Testing.Conformance;

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
            if (!await TryAppendAsync(Cards.Next(events)))
            {
                Console.Write(string.Concat(events.Select(message => $"refused {message.Id}\n")));
                continue;
            }

            next += events.Length;
            // One write of whole lines: what reached the pipe outlives this process.
            Console.Write(string.Concat(events.Select(message => $"{message.Id} {card} {message.SequenceNumber} {message.Position}\n")));
        }
    }

    private async Task<bool> TryAppendAsync(EventAppend append)
    {
        while (true)
        {
            try
            {
                await store.AppendAsync(append);
                return true;
            }
            catch (EventStoreException)
            {
                return false;
            }
            catch (CommandOutcomeUnknownException)
            {
                // As its message says: send again, and what is stored is recognised.
                Console.Write("unknown\n");
            }
        }
    }
}
