using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Axonish.Commands;

// What operators see of commands. Names and seconds only: no payload, no metadata value.
internal static class CommandTelemetry
{
    private static readonly ActivitySource Source = new("Axonish");
    private static readonly Meter Meter = new("Axonish");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("axonish.command.duration", "s", "From dispatch to answer.");

    private static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("axonish.command.retries", "{retry}", "Tries after a lost race.");

    internal static bool IsEnabled => Source.HasListeners() || Duration.Enabled;

    internal static Activity? Dispatch(string command) =>
        Source.StartActivity("axonish.command.dispatch", ActivityKind.Internal)?.SetTag("axonish.command", command);

    internal static Activity? Handle(string command) =>
        Source.StartActivity("axonish.command.handle", ActivityKind.Internal)?.SetTag("axonish.command", command);

    internal static void Failed(Activity? activity, Exception failure) =>
        activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().ToString());

    internal static void Answered(string command, TimeSpan elapsed, Exception? failure)
    {
        if (!Duration.Enabled) return;
        Duration.Record(
            elapsed.TotalSeconds,
            new KeyValuePair<string, object?>("axonish.command", command),
            new KeyValuePair<string, object?>("error.type", failure?.GetType().ToString()));
    }

    internal static void Retried(string command) => Retries.Add(1, new KeyValuePair<string, object?>("axonish.command", command));
}
