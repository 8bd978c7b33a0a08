using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Axonish.Processing.Health;

// Unhealthy is a group that stopped, or that stands still although there is something to do, whatever it says of itself (rule E23).
internal sealed class ProcessorsHealthCheck(IEventProcessors processors, TimeProvider time, TimeSpan patience) : IHealthCheck
{
    private readonly ConcurrentDictionary<(string Group, int Version, int Segment), (long Position, DateTimeOffset Since)> seen = new();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var (faults, warnings) = (new List<string>(), new List<string>());
            foreach (var group in await processors.StatusAsync(cancellationToken))
            {
                if (group.IsOrphaned) continue;
                foreach (var segment in group.Segments) Check(group, segment, faults, warnings);
                if (group.DeadLetters > 0) warnings.Add($"'{group.Group}' has dead letters in {group.DeadLetters} sequences.");
            }

            if (faults.Count > 0) return new(context.Registration.FailureStatus, string.Join(' ', faults.Concat(warnings)));
            return warnings.Count > 0 ? HealthCheckResult.Degraded(string.Join(' ', warnings)) : HealthCheckResult.Healthy("All processing groups follow.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new(context.Registration.FailureStatus, $"The read side cannot be read: {failure.Message}", failure);
        }
    }

    private void Check(ProcessorStatus group, SegmentStatus segment, List<string> faults, List<string> warnings)
    {
        var name = $"Segment {segment.Segment} of '{group.Group}'";
        var why = segment.Failure is { } failure ? $": '{failure.EventName}' at position {failure.Position} failed {failure.Attempts} times ({failure.Cause})" : "";
        if (segment.State == SegmentState.Faulted)
        {
            faults.Add($"{name} has stopped{why}.");
            return;
        }

        if (segment is { State: SegmentState.Retrying, Failure.Category: FailureCategory.DeadLetters })
        {
            faults.Add($"{name} waits, because there is no room for its dead letters{why}.");
            return;
        }

        var key = (group.Group, group.Version, segment.Segment);
        var now = time.GetUtcNow();
        if (segment.State == SegmentState.Paused || segment.LagEvents == 0)
        {
            seen.TryRemove(key, out _);
            return;
        }

        var (position, since) = seen.GetOrAdd(key, (segment.Position, now));
        if (position != segment.Position) seen[key] = (segment.Position, now);
        else if (now - since >= patience) faults.Add($"{name} has stood at position {segment.Position} for {now - since}, {segment.LagEvents} positions behind{why}.");
        else if (segment.State == SegmentState.Retrying) warnings.Add($"{name} waits{why}.");
    }
}
