using Axonish.Commands;
using Axonish.Processing.Storage;
using Axonish.StateStore;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Processors;

// Forgets the receipts of commands that a group's handlers sent, once the group has passed their events by some time of the log (rule E20). Each group is
// looked after by the node that has its first segment, once an hour; what is found to be passed goes an hour later, so that a node that was frozen in a
// batch meanwhile still finds it. Where nothing moves, nothing is written.
internal sealed partial class ReceiptCleaning(
    IReadSideStore store, IEventStore log, IStateStore? states, IReadOnlyList<GroupProcessor> processors, TimeProvider time, TimeSpan kept, ILogger logger)
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Up to which position the receipts of a group can go, as it was found the last time, and up to which they have gone.
    private readonly Dictionary<string, long> passed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> forgotten = new(StringComparer.Ordinal);

    internal async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await Task.Delay(Interval, time, ct);
                foreach (var processor in processors)
                {
                    if (processor.Workers.Any(worker => worker.Segment == 0)) await CleanAsync(processor.Group.Name, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                CannotForget(logger, failure);
            }
        }
    }

    private async ValueTask CleanAsync(string group, CancellationToken ct)
    {
        var view = await store.ReadAsync(ct);
        var tokens = view.Tokens.Where(token => token.Group.Name == group).ToArray();
        if (tokens.Length == 0) return;
        var bound = await BoundAsync(tokens.Min(token => token.Place.Position), ct);
        var certain = Math.Min(bound, passed.GetValueOrDefault(group));
        passed[group] = bound;
        if (certain <= forgotten.GetValueOrDefault(group)) return;

        // What is parked is handled again when it is retried.
        foreach (var key in tokens.Select(token => token.Group).Distinct())
        {
            if ((await store.ReadSequencesAsync(key, null, 1, ct)).Count > 0) return;
        }

        await ForgetAsync(DeliveryIdentifier.FirstAt(group, 0), DeliveryIdentifier.FirstAt(group, certain + 1), ct);
        forgotten[group] = certain;
    }

    // The last position whose event is older, by the time that is kept, than the one at which the group stands.
    private async ValueTask<long> BoundAsync(long position, CancellationToken ct)
    {
        if (position == 0) return 0;
        var page = await log.ReadPageAsync(position - 1, EventFilter.All, 1, ct);
        return page.Events is [var at, ..] ? Math.Min(position, await log.FindPositionAsync(at.Timestamp - kept, ct)) : 0;
    }

    private async ValueTask ForgetAsync(Guid from, Guid before, CancellationToken ct)
    {
        if (log is IReceiptRetention receipts)
        {
            while (await receipts.ForgetReceiptsAsync(from, before, AtOnce, ct) == AtOnce) await Task.Delay(Pause, time, ct);
        }

        if (states is null) return;
        while (await states.ForgetReceiptsAsync(from, before, AtOnce, ct) == AtOnce) await Task.Delay(Pause, time, ct);
    }

    [LoggerMessage(88, LogLevel.Warning, "What is remembered of commands that event handlers sent could not be forgotten; it is tried again in an hour.")]
    private static partial void CannotForget(ILogger logger, Exception failure);
}
