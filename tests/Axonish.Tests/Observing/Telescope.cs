using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Axonish.Tests.Observing;

// Sees all that Axonish shows in this process; a test picks what bears its own names, since others run beside it.
internal sealed class Telescope : IDisposable
{
    private readonly ConcurrentQueue<Activity> activities = new();
    private readonly ConcurrentQueue<(string Instrument, string Unit, double Value, Dictionary<string, object?> Tags)> measurements = new();
    private readonly ActivityListener activityListener;
    private readonly MeterListener meterListener = new();

    internal Telescope()
    {
        activityListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Axonish",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(activityListener);
        meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Axonish") listener.EnableMeasurementEvents(instrument);
        };
        meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        meterListener.Start();
    }

    internal IReadOnlyCollection<Activity> Activities => activities;

    internal IReadOnlyCollection<(string Instrument, string Unit, double Value, Dictionary<string, object?> Tags)> Measurements => measurements;

    internal Activity[] Of(string tag, string value) => [.. activities.Where(activity => (string?)activity.GetTagItem(tag) == value)];

    // Asks what is measured only when it is asked for.
    internal void Collect() => meterListener.RecordObservableInstruments();

    // Everything that was shown, as one text.
    internal string Everything => string.Join('\n',
        activities.Select(activity => $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {Text(activity.TagObjects)} {string.Join(' ', activity.Events.Select(e => $"{e.Name} {Text(e.Tags)}"))}")
            .Concat(measurements.Select(measured => $"{measured.Instrument} {Text(measured.Tags)}")));

    public void Dispose()
    {
        activityListener.Dispose();
        meterListener.Dispose();
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measurements.Enqueue((instrument.Name, instrument.Unit ?? "", value, new Dictionary<string, object?>(tags.ToArray())));
}
