using Axonish.Benchmarks.Measuring;

namespace Axonish.Benchmarks.Aggregates;

internal sealed class CounterContestants(BenchmarkRun run)
{
    private const int Many = 10_000;
    private const int History = 10;

    // Far enough apart that the next aggregate is not in the processor's cache because of the last one; coprime to their number.
    private const int Stride = 7919;

    internal int Operations { get; } = run.Choose(40_000, 400_000);

    internal int UncachedOperations { get; } = run.Choose(10_000, 20_000);

    internal Contestant Cached => new("cached", Operations, async () =>
    {
        var host = new CommandHost();
        var gateway = host.Gateway;
        var command = new CountUp("counter", 1);
        await gateway.SendAsync(new StartCounter("counter"));
        return new Loop(
            async operations =>
            {
                for (var i = 0; i < operations; i++) await gateway.SendAsync(command);
            },
            host);
    });

    internal Contestant HandWritten => new("a hand-written class with a list of events", Operations, () =>
    {
        var counter = new HandWrittenCounter(new StartCounter("counter"));
        var command = new CountUp("counter", 1);
        return new(Loop.Of(operations =>
        {
            for (var i = 0; i < operations; i++) counter.Handle(command);
        }));
    });

    internal Contestant Spread => new("spread", Operations, () => OverManyAsync(keepLive: 2 * Many, history: 0));

    internal Contestant HandWrittenSpread => new("hand-written classes in a dictionary", Operations, () =>
    {
        var commands = Commands();
        var counters = commands.ToDictionary(command => command.CounterId, command => new HandWrittenCounter(new StartCounter(command.CounterId)));
        return new(Loop.Of(operations =>
        {
            for (var i = 0; i < operations; i++)
            {
                var command = commands[(int)((long)i * Stride % Many)];
                counters[command.CounterId].Handle(command);
            }
        }));
    });

    internal Contestant Uncached => new("uncached", UncachedOperations, () => OverManyAsync(keepLive: 0, History - 1));

    internal Contestant Rebuilt => new("a hand-written class rebuilt from its list", UncachedOperations, () =>
    {
        var commands = Commands();
        var histories = commands.ToDictionary(command => command.CounterId, command =>
        {
            var counter = new HandWrittenCounter(new StartCounter(command.CounterId));
            counter.Handle(new CountOften(command.CounterId, History - 1));
            return counter.Events;
        });
        return new(Loop.Of(operations =>
        {
            for (var i = 0; i < operations; i++)
            {
                var command = commands[(int)((long)i * Stride % Many)];
                new HandWrittenCounter(histories[command.CounterId]).Handle(command);
            }
        }));
    });

    private static async ValueTask<Loop> OverManyAsync(int keepLive, int history)
    {
        var host = new CommandHost(axonish => axonish.ConfigureAggregate<Counter>(counter => counter.KeepLive(keepLive)));
        var gateway = host.Gateway;
        var commands = Commands();
        foreach (var command in commands)
        {
            await gateway.SendAsync(new StartCounter(command.CounterId));
            if (history > 0) await gateway.SendAsync(new CountOften(command.CounterId, history));
        }

        return new Loop(
            async operations =>
            {
                for (var i = 0; i < operations; i++) await gateway.SendAsync(commands[(int)((long)i * Stride % Many)]);
            },
            host);
    }

    private static CountUp[] Commands() => [.. Enumerable.Range(0, Many).Select(counter => new CountUp($"counter-{counter}", 1))];
}
