namespace Axonish.Hosts;

// Events that are published outside aggregates, until they are stored and their handlers done.
internal sealed class WatchedEvents(IEventGateway inner, RunningWork work) : IEventGateway
{
    public async ValueTask PublishAsync(object payload, Metadata? metadata = null, CancellationToken ct = default) =>
        await work.RunAsync($"event {payload?.GetType()}", async () =>
        {
            await inner.PublishAsync(payload!, metadata, ct);
            return true;
        });
}
