using System.Diagnostics.Metrics;
using Axonish.Messaging;

namespace Axonish.Aggregates;

// What operators see of snapshots.
internal static class SnapshotTelemetry
{
    private static readonly Counter<long> Snapshots =
        Telemetry.Meter.CreateCounter<long>("axonish.snapshots.taken", "{snapshot}", "Snapshots of aggregates that were stored.");

    internal static void Taken(string aggregate) => Snapshots.Add(1, new KeyValuePair<string, object?>("axonish.aggregate", aggregate));
}
