using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Axonish.Processing.Storage;
using Axonish.Processing.Waiting;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Control;

// The processing groups of one host, from its start to its stop.
internal sealed partial class ProcessingRun : IAsyncDisposable
{
    private readonly IReadOnlyList<ProcessingGroup> all;
    private readonly IReadOnlyList<ProcessingGroup> own;
    private readonly SegmentServices services;
    private readonly LogTail tail;
    private readonly IReadOnlyList<GroupProcessor> processors;
    private readonly ILogger logger;
    private readonly TimeSpan lease;
    private readonly SegmentGauges gauges;
    private readonly ReceiptCleaning cleaning;
    private readonly CancellationTokenSource ending = new();
    private Task cleaned = Task.CompletedTask;
    private NodeCoordinator? coordinator;

    internal ProcessingRun(
        IReadOnlyList<ProcessingGroup> all,
        IReadOnlyList<ProcessingGroup> own,
        IReadSideStore store,
        IEventStore log,
        IServiceScopeFactory scopes,
        TimeProvider time,
        ILogger logger,
        ParkingLimits limits,
        IReadOnlyList<IEventHandlerInterceptor> interceptors,
        TimeSpan lease,
        IStateStore? states,
        TimeSpan receiptsKept)
    {
        (this.all, this.own, this.logger, this.lease) = (all, own, logger, lease);
        services = new SegmentServices(store, log, scopes, time, new ProgressBoard(), new ProcessingJournal(logger), limits, interceptors, () => coordinator?.Changed());
        tail = new LogTail(log, EventFilter.OfTypes(own.SelectMany(group => group.Handled)), time, logger);
        processors = [.. own.Select(group => new GroupProcessor(group, services, tail))];
        cleaning = new ReceiptCleaning(store, log, states, processors, time, receiptsKept, logger);
        gauges = new SegmentGauges(processors, log, tail, time);
        var directory = new GroupDirectory(all, store);
        var waits = new PositionWaits(store, services.Board, processors, time);
        Host = new ProcessingHost(directory, services, waits, new StatusReader(directory, processors, services, waits), states, processors);
    }

    internal ProcessingHost Host { get; }

    // Tokens are there when it ends: no event that is stored later is missed (rule E8).
    internal async ValueTask StartAsync(Guid nodeId, CancellationToken ct)
    {
        await services.Store.PrepareAsync(ct);
        var node = new ReadSideNode(nodeId, $"{Environment.MachineName}/{Environment.ProcessId}", [.. own.Select(group => group.Key)], lease);
        if (own.Count > 0) await services.Store.JoinAsync(node, ct);
        var known = (await services.Store.ReadAsync(ct)).Groups.Select(group => group.Group).ToHashSet();
        foreach (var group in all)
        {
            var start = known.Contains(group.Key) ? LogPlace.Beginning : await StartPlace.FindAsync(group.Start, services.Log, ct);
            var stored = await services.Store.DeclareAsync(new GroupDeclaration(group.Key, group.SequencingText, group.Handled, group.Segments, start), ct);
            Compare(group, stored);
        }

        if (own.Count == 0) return;
        tail.Start();
        coordinator = new NodeCoordinator(services.Store, processors, node, services.Time, logger);
        coordinator.Start();
        using (ExecutionContext.SuppressFlow()) cleaned = Task.Run(() => cleaning.RunAsync(ending.Token), CancellationToken.None);
    }

    internal async ValueTask StopAsync(CancellationToken ct)
    {
        if (coordinator is not null) await coordinator.StopAsync(ct);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        gauges.Dispose();
        await ending.CancelAsync();
        await cleaned;
        if (coordinator is not null) await coordinator.DisposeAsync();
        foreach (var processor in processors) await processor.DisposeAsync();
        await tail.DisposeAsync();
    }

    private void Compare(ProcessingGroup group, StoredGroup stored)
    {
        if (stored.Sequencing != group.SequencingText) SpreadOtherwise(logger, group.Key, stored.Sequencing, group.SequencingText);

        var late = stored.Handled.Where(handled => handled.Value > 0).ToArray();
        if (late.Length > 0) HandlesLate(logger, group.Key, string.Join(", ", late.Select(handled => $"{handled.Key} since {handled.Value}")));
    }

    [LoggerMessage(79, LogLevel.Error, "This node does not take segments of the group {Group}: its tokens were made for the sequencing '{Stored}', and the program has '{Own}'. Give the group a new Version, or reset it; or take the change back.")]
    private static partial void SpreadOtherwise(ILogger logger, GroupKey group, string stored, string own);

    [LoggerMessage(80, LogLevel.Information, "The group {Group} handles some events only from a position on, because their handlers were added later: {Events}. For the older ones reset the group, or give it a new Version.")]
    private static partial void HandlesLate(ILogger logger, GroupKey group, string events);
}
