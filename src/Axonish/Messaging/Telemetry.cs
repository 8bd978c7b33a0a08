using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Axonish.Messaging;

// What operators see. Names, identifiers of aggregates' types and seconds only: no payload, no metadata value, no aggregate's identifier.
internal static class Telemetry
{
    private static readonly ActivitySource Source = new("Axonish");
    private static readonly Meter Meter = new("Axonish");

    private static readonly Histogram<double> Dispatched =
        Meter.CreateHistogram<double>("axonish.command.duration", "s", "From a command's dispatch to its answer.");

    private static readonly Histogram<double> Loaded =
        Meter.CreateHistogram<double>("axonish.aggregate.load.duration", "s", "Rebuilding an aggregate from its events.");

    private static readonly Histogram<double> Appended =
        Meter.CreateHistogram<double>("axonish.store.append.duration", "s", "Storing what a unit of work staged.");

    private static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("axonish.command.retries", "{retry}", "Tries after a lost race.");

    private static readonly Counter<long> Snapshots =
        Meter.CreateCounter<long>("axonish.snapshots.taken", "{snapshot}", "Snapshots of aggregates that were stored.");

    internal static bool ObservesCommands => Source.HasListeners() || Dispatched.Enabled;

    internal static bool ObservesLoads => Source.HasListeners() || Loaded.Enabled;

    internal static bool ObservesAppends => Source.HasListeners() || Appended.Enabled;

    internal static Activity? Dispatch(string command) => Source.StartActivity("axonish.command.dispatch")?.SetTag("axonish.command", command);

    internal static Activity? Handle(string command) => Source.StartActivity("axonish.command.handle")?.SetTag("axonish.command", command);

    internal static Activity? Load(string aggregate) => Source.StartActivity("axonish.aggregate.load")?.SetTag("axonish.aggregate", aggregate);

    internal static Activity? Append(int events) => Source.StartActivity("axonish.store.append")?.SetTag("axonish.events", events);

    internal static void SnapshotTaken(string aggregate) => Snapshots.Add(1, new KeyValuePair<string, object?>("axonish.aggregate", aggregate));

    internal static void Failed(Activity? activity, Exception failure) =>
        activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().ToString());

    internal static void Answered(string command, TimeSpan elapsed, Exception? failure)
    {
        if (!Dispatched.Enabled) return;
        var tags = new TagList { { "axonish.command", command } };
        if (failure is not null) tags.Add("error.type", failure.GetType().ToString());
        Dispatched.Record(elapsed.TotalSeconds, tags);
    }

    internal static void LoadEnded(string aggregate, TimeSpan elapsed) =>
        Loaded.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("axonish.aggregate", aggregate));

    internal static void AppendEnded(TimeSpan elapsed) => Appended.Record(elapsed.TotalSeconds);

    internal static void Retried(string command) => Retries.Add(1, new KeyValuePair<string, object?>("axonish.command", command));
}
