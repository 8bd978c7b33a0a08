using Axonish;
using Axonish.Testing.Conformance;

// <connection string> <schema> <card>   appends to the card's stream, one event after the other, and says what was answered, until it is killed
await using var store = PostgreSqlEventStore.Open(args[0], Cards.Serializer, new PostgreSqlStoreOptions { Schema = args[1] });
await Console.Out.WriteLineAsync("ready");
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
