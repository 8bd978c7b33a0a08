using NUnit.Framework;
using static Axonish.Stores.Contract.Cards;

namespace Axonish.Stores.Contract;

[TestFixtureSource(typeof(StoresUnderTest), nameof(StoresUnderTest.All))]
public sealed class WakeUpContract(StoreKind kind) : StoreFixture(kind)
{
    [Test(Description = "promise G8: events that are stored already are not waited for")]
    public async Task WhatIsThereIsNotWaitedFor()
    {
        await Store.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        Assert.That(Store.WaitForEventsAsync(0).AsTask().IsCompletedSuccessfully);
        Assert.That(Store.WaitForEventsAsync(1).AsTask().IsCompletedSuccessfully);
        await Store.WaitForEventsAsync(1);
    }

    [Test(Description = "promise G8: all who wait wake, each when the log goes beyond what it has seen")]
    public async Task WhoWaitsWakes()
    {
        var waits = Enumerable.Range(0, 4).Select(after => Store.WaitForEventsAsync(after).AsTask()).ToArray();
        Assert.That(waits.Any(wait => wait.IsCompleted), Is.False);
        await Store.AppendAsync(Next(Event("c-1", 0)));
        await waits[0];
        Assert.That(waits[1..].Any(wait => wait.IsCompleted), Is.False);
        await Store.AppendAsync(Next(Cards.Events("c-1", 1, 2)));
        await Task.WhenAll(waits[1], waits[2]);
        Assert.That(waits[3].IsCompleted, Is.False);
        await Store.AppendAsync(Next(Event("c-2", 0)));
        await waits[3];
    }

    [Test(Description = "promise G8: a refused append wakes nobody")]
    public async Task ARefusalWakesNobody()
    {
        await Store.AppendAsync(Next(Event("c-1", 0)));
        var wait = Store.WaitForEventsAsync(1).AsTask();
        Assert.ThrowsAsync<AggregateAlreadyExistsException>(async () => await Store.AppendAsync(Next(Event("c-1", 0))));
        Assert.That(wait.IsCompleted, Is.False);
        await Store.AppendAsync(Next(Event("c-1", 1)));
        await wait;
    }

    [Test(Description = "promise G8: a reader that waits between its reads misses no append, however they interleave")]
    public async Task NoWakeUpIsLost()
    {
        const int Appends = 400;
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(FollowAsync)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var sequence = 0; sequence < Appends / 4; sequence++)
            {
                await Store.AppendAsync(Next(Event($"c-{writer}", sequence)));
                if (sequence % 7 == 0) await Task.Yield();
            }
        })));
        await Task.WhenAll(readers);

        async Task FollowAsync()
        {
            for (var seen = 0L; seen < Appends;)
            {
                await Store.WaitForEventsAsync(seen);
                await foreach (var message in Store.ReadAllAsync(seen + 1)) Assert.That(message.Position, Is.EqualTo(++seen));
            }
        }
    }

    [Test(Description = "rule C6: a wait ends when it is cancelled, and others go on")]
    public async Task AWaitCanBeCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = Store.WaitForEventsAsync(0, cancellation.Token).AsTask();
        var other = Store.WaitForEventsAsync(0).AsTask();
        await cancellation.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => cancelled);
        Assert.CatchAsync<OperationCanceledException>(async () => await Store.WaitForEventsAsync(0, new CancellationToken(canceled: true)));
        await Store.AppendAsync(Next(Event("c-1", 0)));
        await other;
    }

    [Test]
    public void APlaceBeforeTheFirstIsRefused() =>
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.WaitForEventsAsync(-1));
}
