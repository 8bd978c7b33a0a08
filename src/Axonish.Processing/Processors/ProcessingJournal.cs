using System.Diagnostics;
using System.Diagnostics.Metrics;
using Axonish.Messaging;
using Axonish.Processing.Storage;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Processors;

// What operators see of groups: log, metrics and spans. Names, positions, exceptions' types and messages; no payload, no metadata value.
internal sealed partial class ProcessingJournal(ILogger logger)
{
    private static readonly Meter Meter = Telemetry.Meter;

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("axonish.processor.batch.duration", "s", "Handling one batch of a processing group, with its commit.");

    private static readonly Histogram<long> Size =
        Meter.CreateHistogram<long>("axonish.processor.batch.size", "{event}", "Events of a batch that was committed.");

    private static readonly Counter<long> Handled =
        Meter.CreateCounter<long>("axonish.processor.events", "{event}", "Events that a processing group has passed with a commit.");

    private static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("axonish.processor.retries", "{retry}", "Events that failed and are tried again.");

    private static readonly Counter<long> GivenUp =
        Meter.CreateCounter<long>("axonish.processor.given_up", "{event}", "Events that were parked or skipped because they failed.");

    internal static Activity? Begin(GroupKey group, int segment, SegmentBatch batch)
    {
        if (!Telemetry.Source.HasListeners()) return null;
        return Telemetry.Source.StartActivity("axonish.processor.batch", ActivityKind.Consumer, default(ActivityContext), tags: null, BatchLinks.Of(batch))
            ?.SetTag("axonish.group", group.Name)
            .SetTag("axonish.segment", segment)
            .SetTag("axonish.events", batch.Events.Count);
    }

    internal void Ended(Activity? activity, ProcessingGroup group, int segment, SegmentBatch batch, BatchResult result, TimeSpan elapsed)
    {
        var tag = new KeyValuePair<string, object?>("axonish.group", group.Name);
        if (result.Error is { } error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().ToString());
            if (result.Kind == BatchResultKind.StoreFailed) StoreFailed(group.Name, segment, error);
            return;
        }

        if (result.Kind != BatchResultKind.Committed) return;
        Duration.Record(elapsed.TotalSeconds, tag);
        Size.Record(batch.Events.Count, tag);
        Handled.Add(batch.Events.Count, tag);
        if (!result.HasGivenUp || batch.GivenUp is not { } trouble) return;
        GivenUp.Add(1, tag, new KeyValuePair<string, object?>("axonish.action", trouble.Action.ToString()));
        if (trouble.Action == ErrorAction.Skip) Skipped(group.Name, segment, trouble.EventName, trouble.Position, trouble.Attempts, trouble.Cause);
        else Parked(group.Name, segment, trouble.EventName, trouble.Position, trouble.Attempts, trouble.Cause);
    }

    internal void Failing(string group, int segment, SegmentTrouble trouble, DateTimeOffset? next)
    {
        Retries.Add(1, new KeyValuePair<string, object?>("axonish.group", group));
        Retried(group, segment, trouble.EventName, trouble.Position, trouble.Attempts, next, trouble.ShownCause);
    }

    internal void Stopped(string group, int segment, SegmentTrouble trouble, Exception? failure) =>
        Halted(failure, group, segment, trouble.EventName, trouble.Position, trouble.Attempts, trouble.Cause);

    [LoggerMessage(72, LogLevel.Warning, "Segment {Segment} of the group '{Group}' cannot use its store at the moment; it reads its token again and goes on.")]
    private partial void StoreFailedOnce(Exception failure, string group, int segment);

    [LoggerMessage(73, LogLevel.Warning, "'{Event}' at position {Position} failed in segment {Segment} of the group '{Group}', attempt {Attempts}; the next follows at {Next}. {Cause}")]
    private partial void Retried(string group, int segment, string @event, long position, int attempts, DateTimeOffset? next, string cause);

    [LoggerMessage(74, LogLevel.Error, "'{Event}' at position {Position} failed {Attempts} times in segment {Segment} of the group '{Group}' and is parked with all later events of its sequence; see IDeadLetters. {Cause}")]
    private partial void Parked(string group, int segment, string @event, long position, int attempts, string cause);

    [LoggerMessage(75, LogLevel.Error, "'{Event}' at position {Position} failed {Attempts} times in segment {Segment} of the group '{Group}' and is skipped. {Cause}")]
    private partial void Skipped(string group, int segment, string @event, long position, int attempts, string cause);

    [LoggerMessage(76, LogLevel.Critical, "The group '{Group}' has stopped on all nodes: '{Event}' at position {Position} failed {Attempts} times in segment {Segment}. Mend the cause, then call IEventProcessors.ResumeAsync. {Cause}")]
    private partial void Halted(Exception? failure, string group, int segment, string @event, long position, int attempts, string cause);

    internal void StoreFailed(string group, int segment, Exception failure) => StoreFailedOnce(failure, group, segment);
}
