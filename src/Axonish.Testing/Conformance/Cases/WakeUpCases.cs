using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Readers that follow the log wait for it to grow.
internal static class WakeUpCases
{
    private const string NoneIsLost = "complete WaitForEventsAsync as soon as the head is beyond the position given, and look at the head again after the waiting caller is on the list.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "promise G8: events that are stored already are not waited for",
            Demand = NoneIsLost,
            Body = WhatIsThereIsNotWaitedFor,
        },
        new()
        {
            Description = "promise G8: all who wait wake, each when the log goes beyond what it has seen, and not before",
            Demand = NoneIsLost,
            Body = WhoWaitsWakes,
        },
        new()
        {
            Description = "promise G8: a refused append wakes nobody",
            Demand = NoneIsLost,
            Body = ARefusalWakesNobody,
        },
        new()
        {
            Description = "promise G8: a reader that waits between its reads misses no append, however they interleave",
            Demand = NoneIsLost,
            Body = NoWakeUpIsLost,
        },
        new()
        {
            Description = "rule C6: a wait ends when it is cancelled, and others go on",
            Demand = "throw OperationCanceledException from WaitForEventsAsync where its token is cancelled.",
            Body = AWaitIsCancelled,
        },
    ];

    private static async Task WhatIsThereIsNotWaitedFor(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        await trial.Store.WaitForEventsAsync(0);
        await trial.Store.WaitForEventsAsync(1);
        await trial.RefusedAsync<ArgumentOutOfRangeException>(() => trial.Store.WaitForEventsAsync(-1), "a position below 0");
    }

    private static async Task WhoWaitsWakes(Trial trial)
    {
        var waits = Enumerable.Range(0, 4).Select(after => trial.Store.WaitForEventsAsync(after).AsTask()).ToArray();
        Wait(trial, waits);
        await trial.AppendAsync(Next(Event("c-1", 0)));
        await waits[0];
        Wait(trial, waits[1..]);
        await trial.AppendAsync(Next(Cards.Events("c-1", 1, 2)));
        await waits[1];
        await waits[2];
        Wait(trial, waits[3..]);
        await trial.AppendAsync(Next(Event("c-2", 0)));
        await waits[3];
    }

    private static async Task ARefusalWakesNobody(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        var wait = trial.Store.WaitForEventsAsync(1).AsTask();
        await trial.RefusedAsync<AggregateAlreadyExistsException>(Next(Event("c-1", 0)), "a stream that exists");
        Wait(trial, wait);
        await trial.AppendAsync(Next(Event("c-1", 1)));
        await wait;
    }

    private static async Task NoWakeUpIsLost(Trial trial)
    {
        var appendsOfEach = 100 * trial.Harness.Effort;
        var readers = Trial.Together(3, _ => FollowAsync(trial, appendsOfEach * 4));
        await Trial.Together(4, async writer =>
        {
            for (var sequence = 0; sequence < appendsOfEach; sequence++)
            {
                await trial.AppendAsync(Next(Event($"c-{writer}", sequence)));
                if (sequence % 7 == 0) await Task.Yield();
            }

            return true;
        });
        await readers;
    }

    private static async Task<bool> FollowAsync(Trial trial, long end)
    {
        for (var seen = 0L; seen < end;)
        {
            await trial.Store.WaitForEventsAsync(seen);
            var before = seen;
            await foreach (var message in trial.Store.ReadAllAsync(seen + 1)) trial.Equal(message.Position, ++seen, "the next position");
            trial.True(seen > before, $"an event after position {before}, which was waited for", "none");
        }

        return true;
    }

    private static async Task AWaitIsCancelled(Trial trial)
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = trial.Store.WaitForEventsAsync(0, cancellation.Token).AsTask();
        var other = trial.Store.WaitForEventsAsync(0).AsTask();
        cancellation.Cancel();
        await trial.RefusedAsync<OperationCanceledException>(() => new ValueTask(cancelled), "a token that is cancelled while it waits");
        await trial.RefusedAsync<OperationCanceledException>(
            () => trial.Store.WaitForEventsAsync(0, new CancellationToken(canceled: true)), "a token that is cancelled before");
        await trial.AppendAsync(Next(Event("c-1", 0)));
        await other;
    }

    private static void Wait(Trial trial, params Task[] waits) => trial.True(
        waits.All(wait => !wait.IsCompleted), "to wait for an event that is not stored", "a wait that is over");
}
