using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// A sender never learns 'cancelled' for events that were stored.
internal static class CancellationCases
{
    private const string Truth = "let a token end the wait for a place in the queue only; from then on await the commit, and report its outcome.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "rule C6: cancelled before, nothing is stored",
            Demand = Truth,
            Body = CancelledBefore,
        },
        new()
        {
            Description = "rule C6, promise G4: cancelled at each of its awaits, an append says 'cancelled' only where nothing is stored",
            Demand = Truth,
            Body = CancelledAtEachAwait,
        },
        new()
        {
            Description = "rule C6, promise G4: cancelled at any moment, an append among others says 'cancelled' only where nothing is stored",
            Demand = Truth,
            Body = CancelledAtAnyMoment,
        },
    ];

    private static async Task CancelledBefore(Trial trial)
    {
        await trial.RefusedAsync<OperationCanceledException>(
            async () => await trial.Store.AppendAsync(Next(Event("c-1", 0)), new CancellationToken(canceled: true)), "a token that is cancelled");
        trial.Equal(trial.Store.HeadPosition, 0, "the head");
        await trial.AppendAsync(Next(Event("c-1", 0)));
    }

    private static async Task CancelledAtEachAwait(Trial trial)
    {
        var (kept, given) = (new HashSet<Guid>(), new HashSet<Guid>());
        for (var awaits = 0; awaits < 64; awaits++)
        {
            using var cancellation = new CancellationTokenSource();
            var message = Event($"c-{awaits}", 0);
            var append = Trial.Start(() => TryUntilCancelledAsync(trial, message, cancellation.Token));
            for (var each = 0; each < awaits && !append.IsCompleted; each++) await Task.Yield();
            cancellation.Cancel();
            (await append ? kept : given).Add(message.Id);
        }

        await StoredAreAsync(trial, kept, given);
    }

    private static async Task CancelledAtAnyMoment(Trial trial)
    {
        var random = new Random(trial.Harness.Seed);
        var (kept, given) = (new HashSet<Guid>(), new HashSet<Guid>());
        for (var round = 0; round < 100 * trial.Harness.Effort; round++)
        {
            using var cancellation = new CancellationTokenSource();
            EventMessage[] messages = [.. Enumerable.Range(0, 8).Select(each => Event($"c-{round}-{each}", 0))];
            var appends = messages.Select(message => Trial.Start(() => TryUntilCancelledAsync(trial, message, cancellation.Token))).ToArray();
            for (var yields = random.Next(40); yields > 0; yields--) await Task.Yield();
            Thread.SpinWait(random.Next(20_000));
            cancellation.Cancel();
            foreach (var (message, append) in messages.Zip(appends)) (await append ? kept : given).Add(message.Id);
        }

        await StoredAreAsync(trial, kept, given);
    }

    private static async Task StoredAreAsync(Trial trial, HashSet<Guid> kept, HashSet<Guid> given)
    {
        var stored = (await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(message => message.Id).ToHashSet();
        trial.Equal(stored.Count(given.Contains), 0, $"stored events among {given.Count} that were cancelled");
        trial.Equal(kept.Count(id => !stored.Contains(id)), 0, $"missing events among {kept.Count} that were answered");
        trial.Equal(stored.Count, kept.Count, "events in the store");
    }

    private static async Task<bool> TryUntilCancelledAsync(Trial trial, EventMessage message, CancellationToken ct)
    {
        try
        {
            await trial.Store.AppendAsync(Next(message), ct);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
