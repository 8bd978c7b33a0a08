using Axonish.Benchmarks.Measuring;

namespace Axonish.Benchmarks.Aggregates;

internal sealed class EntityContestants(BenchmarkRun run)
{
    private const int Few = 100;
    private const int Many = 10_000;
    private const int Stride = 37;

    private readonly int operations = run.Choose(20_000, 200_000);

    internal Contestant Matching => new("matching", operations, async () => await OursAsync(
        new OpenFleet("fleet", Few), Few, truck => new LoadTruck("fleet", truck, 1), static (gateway, command) => gateway.SendAsync(command)));

    internal Contestant All => new("all", operations, async () => await OursAsync(
        new OpenConvoy("convoy", Few), Few, wagon => new LoadWagon("convoy", wagon, 1), static (gateway, command) => gateway.SendAsync(command)));

    internal Contestant Keyed => new("keyed", operations, async () => await OursAsync(
        new OpenHarbour("harbour", Many), Many, berth => new LoadBerth("harbour", berth, 1), static (gateway, command) => gateway.SendAsync(command)));

    internal Contestant Unforwarded => new("unforwarded", operations, async () => await OursAsync(
        new OpenConvoy("convoy", Few), 1, _ => new RenameConvoy("convoy", "west"), static (gateway, command) => gateway.SendAsync(command)));

    internal Contestant InList => Rival("a hand-written class with a list of parts", Few, static (fleet, command) => fleet.HandleInList(command));

    internal Contestant ForAll => Rival("a hand-written class that shows it to all parts", Few, static (fleet, command) => fleet.HandleForAll(command));

    internal Contestant InDictionary => Rival("a hand-written class with a dictionary of parts", Many, static (fleet, command) => fleet.HandleInDictionary(command));

    internal Contestant OfTheRoot => new("a hand-written class with a list of events", operations, () =>
    {
        var fleet = new HandWrittenFleet(Few);
        var command = new RenameFleet("fleet", "west");
        return new(Loop.Of(operations =>
        {
            for (var i = 0; i < operations; i++) fleet.Handle(command);
        }));
    });

    private Contestant Rival(string name, int parts, Action<HandWrittenFleet, LoadTruck> handle) => new(name, operations, () =>
    {
        var fleet = new HandWrittenFleet(parts);
        LoadTruck[] commands = [.. Enumerable.Range(0, parts).Select(part => new LoadTruck("fleet", part, 1))];
        return new(Loop.Of(operations =>
        {
            for (var i = 0; i < operations; i++) handle(fleet, commands[(int)((long)i * Stride % parts)]);
        }));
    });

    // Entities are reached out of order and equally often; both sides pay for the same call through a delegate.
    private static async Task<Loop> OursAsync<TCommand>(
        object open, int entities, Func<int, TCommand> command, Func<ICommandGateway, TCommand, ValueTask> sendAsync)
    {
        var host = new CommandHost();
        var gateway = host.Gateway;
        await gateway.SendAsync<string>(open);
        TCommand[] commands = [.. Enumerable.Range(0, entities).Select(command)];
        return new Loop(
            async operations =>
            {
                for (var i = 0; i < operations; i++) await sendAsync(gateway, commands[(int)((long)i * Stride % entities)]);
            },
            host);
    }
}
