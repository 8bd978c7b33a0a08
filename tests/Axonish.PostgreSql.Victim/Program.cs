using Axonish;
using Axonish.Testing.Conformance;

// <connection string> <schema> <card>                     appends to the card's stream, one event after the other, until it is killed
// <connection string> <schema> race <streams> <appends>   appends so many events, beside others who append to the same streams
// Both say what was answered: the event's identifier and position.
await using var store = PostgreSqlEventStore.Open(args[0], Cards.Serializer, new PostgreSqlStoreOptions { Schema = args[1] });
await Console.Out.WriteLineAsync("ready");
if (args[2] == "race")
{
    await new Race(store, int.Parse(args[3], null), int.Parse(args[4], null)).RunAsync();
    return;
}

for (var sequence = 0L; ; sequence++)
{
    var message = Cards.Event(args[2], sequence);
    var append = Cards.Next(message);
    while (true)
    {
        try
        {
            await store.AppendAsync(append);
            break;
        }
        catch (CommandOutcomeUnknownException)
        {
            // Sent again: what is stored is recognised.
        }
    }

    await Console.Out.WriteLineAsync($"{message.Id} {message.Position}");
}
