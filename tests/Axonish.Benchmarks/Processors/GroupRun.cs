using System.Diagnostics;
using Axonish.Benchmarks.Aggregates;
using Axonish.Processing.Control;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Benchmarks.Processors;

// A host with groups of this program, over a store that is there already.
internal sealed class GroupRun : IAsyncDisposable
{
    private readonly CommandHost host;
    private readonly RowSink sink;

    private GroupRun(RowStore store, bool runs, params (Type Class, string Group)[] groups)
    {
        sink = store.NewSink();
        host = new CommandHost(
            axonish =>
            {
                store.Use(axonish);
                axonish.Services.AddSingleton(sink);
                axonish.RunProcessors(runs);
                foreach (var (_, group) in groups) axonish.ConfigureProcessor(group, processor => processor.Segments(1));
            },
            [.. groups.Select(group => group.Class)]);
    }

    // A group has as many segments as it was made with, so that more come by splits.
    internal static async Task<GroupRun> StartAsync(RowStore store, int segments, params (Type Class, string Group)[] groups)
    {
        var run = new GroupRun(store, runs: true, groups);
        foreach (var (_, group) in groups)
        {
            while (await run.TokensAsync(group) is var tokens && tokens.Count < segments)
            {
                foreach (var token in tokens) await run.Processors.SplitAsync(group, token.Segment);
            }
        }

        return run;
    }

    // Knows the group, so that it can wait for it, and leaves it to others.
    internal static GroupRun StartAside(RowStore store, (Type Class, string Group) group) => new(store, runs: false, group);

    internal ICommandBus Commands => host.Service<ICommandBus>();

    internal ICommandGateway Gateway => host.Gateway;

    private IEventProcessors Processors => host.Service<IEventProcessors>();

    private ProcessingHost Processing => host.Service<ProcessingEntrance>().Require();

    // Empties the table and handles everything after a position once more; how long it took until all rows were committed.
    internal async Task<TimeSpan> CatchUpAsync(string group, long after, long rows)
    {
        var start = Stopwatch.GetTimestamp();
        await Processors.ResetAsync(group, after == 0 ? StartFrom.Beginning : StartFrom.Position(after + 1));

        // The store is asked only once almost all is done: the questions would be part of the work.
        while (sink.Count < rows) await Task.Delay(1);
        await Processors.WaitUntilAsync(group, host.Store.HeadPosition);
        if (sink.Count != rows) throw new InvalidOperationException($"The group '{group}' made {sink.Count} rows of {rows} events.");
        return Stopwatch.GetElapsedTime(start);
    }

    internal Task WaitUntilAsync(string group) => Processors.WaitUntilAsync(group, host.Store.HeadPosition);

    // Who has seen how far each segment of a group is, and when.
    internal async Task<RowTimes> WatchAsync(string group)
    {
        while (true)
        {
            var tokens = await TokensAsync(group);
            if (tokens.All(token => token.Owner is not null)) return new RowTimes(Processing.Services.Board, tokens);
            await Task.Delay(10);
        }
    }

    private ValueTask<IReadOnlyList<SegmentToken>> TokensAsync(string group) => Processing.Services.Store.ReadTokensAsync([new GroupKey(group, 1)]);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
