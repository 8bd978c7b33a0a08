using Axonish;
using Axonish.Threads.Victim;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// memory|sqlite|postgresql <file or connection string> <schema> honest|blocking
// Drives 64 senders with two threads in the pool, and exits with 0 when all are answered, with 3 when nothing moves any more.
const int Senders = 64;
const int Moves = 40;
const int Tallies = 32;

ThreadPool.GetMaxThreads(out var threads, out _);
if (threads != 2)
{
    await Console.Out.WriteLineAsync($"The pool has {threads} threads; DOTNET_ThreadPool_ForceMaxWorkerThreads=2 is not set.");
    return 4;
}

var blocks = args[3] == "blocking";
var steps = new string[Senders];
IHost? host = null;
var watchdog = new Watchdog(blocks ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(10), () =>
    $"head: {host?.Services.GetRequiredService<IEventStore>().HeadPosition}\n{string.Join('\n', steps.Select((step, sender) => $"sender {sender}: {step}"))}");
if (!blocks) watchdog.Start();

Action<AxonishBuilder> useStore = (args[0], blocks) switch
{
    ("sqlite", true) => axonish => axonish.UseEventStore(services => new BlockingStore(
        SqliteEventStore.Open($"Data Source={args[1]}", services.GetRequiredService<EventSerializer>()))),
    ("sqlite", false) => axonish => axonish.UseSqlite($"Data Source={args[1]}"),
    // One connection for all who read.
    ("postgresql", false) => axonish => axonish.UsePostgreSql(args[1], options => (options.Schema, options.MaximumReaders) = (args[2], 1)),
    ("memory", false) => _ => { },
    _ => throw new ArgumentException($"There is no {args[3]} {args[0]}."),
};
host = Host.CreateDefaultBuilder([]).ConfigureLogging(logging => logging.ClearProviders()).UseAxonish(axonish =>
{
    useStore(axonish);
    // Few places: most commands read their aggregate first.
    axonish.ConfigureAggregate<Tally>(tally => tally.KeepLive(4));
}).Build();
await host.StartAsync();
watchdog.Moved();
var gateway = host.Services.GetRequiredService<ICommandGateway>();
await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
{
    var random = new Random(sender);
    for (var move = 0; move < Moves; move++)
    {
        steps[sender] = $"waits for move {move}";
        // What is stuck stays so; on a machine that is slow to start, nobody may call it stuck before it has begun.
        if (blocks) watchdog.Start();
        await SendAsync(new Move(random.Next(Tallies), random.Next(Tallies)));
        watchdog.Moved();
    }

    steps[sender] = "done";
})));
await host.StopAsync();
watchdog.Moved();
await Console.Out.WriteLineAsync($"done {Senders * Moves}");
return 0;

async Task SendAsync(Move move)
{
    while (true)
    {
        try
        {
            await gateway.SendAsync(move);
            return;
        }
        catch (Exception failure) when (failure is DeadlockException or ConcurrencyException)
        {
            // Nothing of it is stored.
        }
    }
}
