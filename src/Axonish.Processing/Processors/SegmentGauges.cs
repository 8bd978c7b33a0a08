using System.Diagnostics.Metrics;
using Axonish.Messaging;
using Axonish.Processing.Reading;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// How far the segments that this node owns are behind, for whoever collects metrics; all nodes together show all owned segments (rule E23). Nothing is
// asked of the store.
internal sealed class SegmentGauges : IDisposable
{
    // One for each run, so that it ends with it.
    private readonly Meter meter = new(Telemetry.Meter.Name);
    private readonly IReadOnlyList<GroupProcessor> processors;
    private readonly IEventStore log;
    private readonly LogTail tail;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<(GroupKey Group, int Segment), (long Position, DateTimeOffset Since)> behind = [];

    internal SegmentGauges(IReadOnlyList<GroupProcessor> processors, IEventStore log, LogTail tail, TimeProvider time)
    {
        (this.processors, this.log, this.tail, this.time) = (processors, log, tail, time);
        meter.CreateObservableGauge("axonish.processor.position", () => Each((_, worker) => worker.State.Place.Position), "{position}", "Up to which position of the log a segment has come.");
        meter.CreateObservableGauge("axonish.processor.lag", () => Each((_, worker) => LagOf(worker)), "{position}", "How many positions of the log a segment has before it.");
        meter.CreateObservableGauge("axonish.processor.lag.time", () => Each(LagTimeOf), "s", "For how long the next event of a segment has been waiting.");
    }

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<T>> Each<T>(Func<GroupKey, SegmentWorker, T> measure)
        where T : struct
    {
        foreach (var processor in processors)
        {
            foreach (var worker in processor.Workers)
            {
                if (worker.Completion.IsCompleted) continue;
                yield return new Measurement<T>(
                    measure(processor.Group.Key, worker),
                    new KeyValuePair<string, object?>("axonish.group", processor.Group.Name),
                    new KeyValuePair<string, object?>("axonish.group.version", processor.Group.Key.Version),
                    new KeyValuePair<string, object?>("axonish.segment", worker.Segment));
            }
        }
    }

    private long LagOf(SegmentWorker worker) => Math.Max(0, Math.Max(log.HeadPosition, tail.Position) - worker.State.Place.Position);

    // By the timestamp of the event; where that is not read yet, since the segment was first seen to stand where it stands.
    private double LagTimeOf(GroupKey group, SegmentWorker worker)
    {
        var (now, place) = (time.GetUtcNow(), worker.State.Place.Position);
        lock (gate)
        {
            if (LagOf(worker) == 0)
            {
                behind.Remove((group, worker.Segment));
                return 0;
            }

            if (!behind.TryGetValue((group, worker.Segment), out var seen) || seen.Position != place)
                behind[(group, worker.Segment)] = seen = (place, now);
            var since = worker.State.Next?.Stored.Timestamp ?? tail.TimestampAfter(place) ?? seen.Since;
            return Math.Max(0, (now - since).TotalSeconds);
        }
    }
}
