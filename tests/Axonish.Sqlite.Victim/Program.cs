using Axonish;
using Axonish.Sqlite;
using Axonish.Sqlite.Files;
using Axonish.Sqlite.Victim;
using Axonish.Testing.Conformance;
using Axonish.Victims;

// hold <file>                opens the store, says so, and keeps it until standard input ends
// send <file> honest|early   appends from 16 senders, and says what was answered and what refused, until it is killed
// groups <file> <senders>    handles deposits, beside so many senders, until it is killed
// idle <file>                has twenty groups that nothing happens to, until it is killed
// tell <file>                says which deposits are in the log
try
{
    if (args[0] == "groups") await GroupProcess.RunAsync(args[1], int.Parse(args[2], null));
    if (args[0] == "idle") await GroupProcess.IdleAsync(args[1]);
    if (args[0] == "tell") await GroupProcess.TellAsync(args[1]);
    if (args[0] is "groups" or "idle" or "tell") return 0;
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
