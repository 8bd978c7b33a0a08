using System.Globalization;
using Axonish;
using Axonish.Testing.Conformance;
using Axonish.Victims;

// <connection string> <schema> groups <lease> <senders>   handles deposits under a lease of so many seconds, beside so many senders, until it is killed
// <connection string> <schema> idle                       has twenty groups that nothing happens to, until it is killed
// <connection string> <schema> tell                       says which deposits are in the log
// <connection string> <schema> race <streams> <appends>   appends so many events, beside others who append to the same streams
// <connection string> <schema> <card>                     appends to the card's stream, one event after the other, until it is killed
// The last two say what was answered: the event's identifier and position.
var (connectionString, schema) = (args[0], args[1]);
switch (args[2])
{
    case "groups":
        await GroupNode.RunAsync(connectionString, schema, TimeSpan.FromSeconds(Number(3)), Number(4));
        return;
    case "idle":
        await GroupNode.IdleAsync(connectionString, schema);
        return;
    case "tell":
        await GroupNode.TellAsync(connectionString, schema);
        return;
}

await using var store = PostgreSqlEventStore.Open(connectionString, Cards.Serializer, new PostgreSqlStoreOptions { Schema = schema });
await Console.Out.WriteLineAsync("ready");
if (args[2] == "race")
{
    await new Race(store, Number(3), Number(4)).RunAsync();
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

int Number(int argument) => int.Parse(args[argument], CultureInfo.InvariantCulture);
