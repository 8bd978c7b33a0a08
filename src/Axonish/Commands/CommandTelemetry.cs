using System.Diagnostics;
using System.Diagnostics.Metrics;
using Axonish.Messaging;

namespace Axonish.Commands;

// What operators see of commands.
internal static class CommandTelemetry
{
    private static readonly ActivitySource Source = Telemetry.Source;

    private static readonly Histogram<double> Dispatched =
        Telemetry.Meter.CreateHistogram<double>("axonish.command.duration", "s", "From a command's dispatch to its answer.");

    private static readonly Counter<long> Retries =
        Telemetry.Meter.CreateCounter<long>("axonish.command.retries", "{retry}", "Tries after a lost race.");

    internal static bool IsObserved => Source.HasListeners() || Dispatched.Enabled;

    internal static Activity? Dispatch(string command) => Source.StartActivity("axonish.command.dispatch")?.SetTag("axonish.command", command);

    internal static Activity? Handle(string command) => Source.StartActivity("axonish.command.handle")?.SetTag("axonish.command", command);

    internal static void Answered(string command, TimeSpan elapsed, Exception? failure)
    {
        if (!Dispatched.Enabled) return;
        var tags = new TagList { { "axonish.command", command } };
        if (failure is not null) tags.Add("error.type", failure.GetType().ToString());
        Dispatched.Record(elapsed.TotalSeconds, tags);
    }

    internal static void Retried(string command) => Retries.Add(1, new KeyValuePair<string, object?>("axonish.command", command));
}
