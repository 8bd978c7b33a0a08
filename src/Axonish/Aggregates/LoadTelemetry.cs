using System.Diagnostics;
using System.Diagnostics.Metrics;
using Axonish.Messaging;

namespace Axonish.Aggregates;

// What operators see of aggregates that are rebuilt.
internal static class LoadTelemetry
{
    private static readonly ActivitySource Source = Telemetry.Source;

    private static readonly Histogram<double> Loaded =
        Telemetry.Meter.CreateHistogram<double>("axonish.aggregate.load.duration", "s", "Rebuilding an aggregate from its events.");

    internal static bool IsObserved => Source.HasListeners() || Loaded.Enabled;

    internal static Activity? Load(string aggregate) => Source.StartActivity("axonish.aggregate.load")?.SetTag("axonish.aggregate", aggregate);

    internal static void Ended(string aggregate, TimeSpan elapsed) =>
        Loaded.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("axonish.aggregate", aggregate));
}
