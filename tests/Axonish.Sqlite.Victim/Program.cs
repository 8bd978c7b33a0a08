using Axonish;
using Axonish.Sqlite;
using Axonish.Sqlite.Files;
using Axonish.Sqlite.Victim;
using Axonish.Testing.Conformance;

// hold <file>                opens the store, says so, and keeps it until standard input ends
// send <file> honest|early   appends from 16 senders, and says what was answered and what refused, until it is killed
try
{
    var seams = args is [_, _, "early"] ? EarlyAnswers.Seams : null;
    await using var store = SqliteEventStore.Open(
        DatabaseFile.Parse($"Data Source={args[1]}"), Cards.Serializer, new SqliteStoreOptions(), seams);
    await Console.Out.WriteLineAsync($"ready {Environment.ProcessId}");
    if (args[0] == "hold") await Console.In.ReadToEndAsync();
    else await Task.WhenAll(Enumerable.Range(0, 16).Select(sender => new Sender(store, $"card-{sender}").RunAsync()));
    return 0;
}
catch (EventStoreException failure)
{
    await Console.Out.WriteLineAsync(failure.Message);
    return 2;
}
