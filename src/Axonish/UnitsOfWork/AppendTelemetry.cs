using System.Diagnostics;
using System.Diagnostics.Metrics;
using Axonish.Messaging;

namespace Axonish.UnitsOfWork;

// What operators see of appends.
internal static class AppendTelemetry
{
    private static readonly ActivitySource Source = Telemetry.Source;

    private static readonly Histogram<double> Appended =
        Telemetry.Meter.CreateHistogram<double>("axonish.store.append.duration", "s", "Storing what a unit of work staged.");

    internal static bool IsObserved => Source.HasListeners() || Appended.Enabled;

    internal static Activity? Append(int events) => Source.StartActivity("axonish.store.append")?.SetTag("axonish.events", events);

    internal static void Ended(TimeSpan elapsed) => Appended.Record(elapsed.TotalSeconds);
}
