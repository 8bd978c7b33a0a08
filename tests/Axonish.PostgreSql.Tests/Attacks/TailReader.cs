namespace Axonish.PostgreSql.Tests.Attacks;

// Follows the log as a projection would: it must see every event, once, in order, whatever happens to the server.
internal sealed class TailReader(IEventStore store)
{
    private long seen;

    internal long Seen => Volatile.Read(ref seen);

    internal List<string> Violations { get; } = [];

    // A reader whose read fails tries again, from where it is; one that finds a hole notes it and stops.
    internal async Task FollowAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && Violations.Count == 0)
        {
            try
            {
                await store.WaitForEventsAsync(Seen, stop);
                await foreach (var message in store.ReadAllAsync(Seen + 1, CancellationToken.None))
                {
                    if (message.Position != Seen + 1) Violations.Add($"after {Seen} came {message.Position}");
                    Volatile.Write(ref seen, message.Position);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (EventStoreException failure)
            {
                if (failure.Message.Contains("is missing", StringComparison.Ordinal)) Violations.Add(failure.Message);
            }
        }
    }

    internal async Task ReachAsync(long position)
    {
        while (Seen < position && Violations.Count == 0) await Task.Delay(1);
    }
}
