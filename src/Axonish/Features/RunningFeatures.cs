using System.Runtime.ExceptionServices;

namespace Axonish.Features;

// The features of a host that were started, and how to stop them.
internal sealed class RunningFeatures
{
    private readonly List<Running> running = [];

    internal async ValueTask StartAsync(IReadOnlyList<AxonishFeature> features, FeatureStart start, CancellationToken ct)
    {
        foreach (var feature in features)
        {
            if (await feature.StartAsync(start, ct) is { } stop) running.Add(new Running(stop));
        }
    }

    // The last one first. One that fails keeps no other from being stopped, and is asked again if the host is.
    internal async ValueTask StopAsync(CancellationToken ct)
    {
        List<Exception>? failures = null;
        for (var index = running.Count - 1; index >= 0; index--)
        {
            if (running[index].IsStopped) continue;
            try
            {
                await running[index].Stop(ct);
                running[index].IsStopped = true;
            }
            catch (Exception failure)
            {
                (failures ??= []).Add(failure);
            }
        }

        if (failures is null) return;
        if (failures.Count > 1 && !failures.TrueForAll(failure => failure is OperationCanceledException)) throw new AggregateException(failures);
        ExceptionDispatchInfo.Throw(failures[0]);
    }

    private sealed class Running(Func<CancellationToken, ValueTask> stop)
    {
        internal Func<CancellationToken, ValueTask> Stop => stop;

        internal bool IsStopped { get; set; }
    }
}
