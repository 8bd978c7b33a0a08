using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Axonish.Hosting;

// Healthy is a store that reads its last event.
internal sealed class EventStoreHealthCheck(IEventStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var head = store.HeadPosition;
            await foreach (var message in store.ReadAllAsync(Math.Max(head, 1), cancellationToken))
            {
                if (message.Position != Math.Max(head, 1)) return Unhealthy(context, $"position {head} is missing", null);
                break;
            }

            return HealthCheckResult.Healthy($"The event store stands at position {head}.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Unhealthy(context, failure.Message, failure);
        }
    }

    private static HealthCheckResult Unhealthy(HealthCheckContext context, string reason, Exception? failure) =>
        new(context.Registration.FailureStatus, $"The event store cannot be read: {reason}", failure);
}
