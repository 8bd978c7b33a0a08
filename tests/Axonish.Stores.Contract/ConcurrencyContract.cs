using NUnit.Framework;
using static Axonish.Stores.Contract.Cards;

namespace Axonish.Stores.Contract;

[TestFixtureSource(typeof(StoresUnderTest), nameof(StoresUnderTest.All))]
public sealed class ConcurrencyContract(StoreKind kind) : StoreFixture(kind)
{
    [Test(Description = "rule D3, case L8, promise G3: of four writers that expect one version exactly one wins")]
    public async Task ExactlyOneWriterWins()
    {
        await Store.AppendAsync(Next(Cards.Events("c-1", 0, 4)));
        for (var version = 3L; version < 53; version++)
        {
            var expected = ExpectedVersion.Exactly(version);
            var outcomes = await Together(4, _ => TryAppendAsync(Expecting(expected, Event("c-1", version + 1))));
            Assert.That(outcomes.Count(won => won), Is.EqualTo(1));
        }
    }

    [Test(Description = "rule D7, case L8: four writers that expect nothing all succeed, each in the place that is free when it comes")]
    public async Task AnyVersionLetsAllWriters()
    {
        await Together(4, async _ =>
        {
            for (var sequence = 0; !await TryAppendAsync(Expecting(ExpectedVersion.Any, Event("c-1", sequence)));) sequence++;
            return true;
        });
        Assert.That(SequencesOf(await ReadAsync(Store.ReadCard("c-1"))), Is.EqualTo(Numbers(0, 4)));
    }

    [Test(Description = "promise G2: readers under four writers see a prefix without gaps, in all events and in each stream")]
    public async Task TailReadersSeeAPrefix()
    {
        var appendsOfEach = IsNightly ? 5000 : 500;
        using var done = new CancellationTokenSource();
        Task<long>[] readers = [Task.Run(() => TailAsync(done.Token)), Task.Run(() => TailAsync(done.Token))];
        var streamReader = Task.Run(() => WatchStreamAsync("c-0", done.Token));
        await Together(4, async writer =>
        {
            for (var sequence = 0L; sequence < appendsOfEach * 2; sequence += 2) await Store.AppendAsync(Next(Cards.Events($"c-{writer}", sequence, 2)));
            return true;
        });
        await done.CancelAsync();
        await streamReader;
        foreach (var reader in readers) Assert.That(await reader, Is.EqualTo(appendsOfEach * 8L));
        foreach (var writer in Enumerable.Range(0, 4))
            Assert.That(SequencesOf(await ReadAsync(Store.ReadCard($"c-{writer}"))), Is.EqualTo(Numbers(0, appendsOfEach * 2)));
    }

    [Test(Description = "rule C6, promise G4: cancelled at any moment, an append says 'cancelled' only where nothing is stored")]
    public async Task CancellationTellsTheTruth()
    {
        const int Rounds = 100;
        var random = new Random(8);
        var (kept, given) = (new HashSet<Guid>(), new HashSet<Guid>());
        for (var round = 0; round < Rounds; round++)
        {
            using var cancellation = new CancellationTokenSource();
            EventMessage[] messages = [.. Enumerable.Range(0, 8).Select(each => Event($"c-{round}-{each}", 0))];
            var appends = messages.Select(message => Task.Run(() => TryUntilCancelledAsync(message, cancellation.Token))).ToArray();
            for (var spins = random.Next(2000); spins > 0; spins--) Thread.SpinWait(10);
            await cancellation.CancelAsync();
            foreach (var (message, append) in messages.Zip(appends)) (await append ? kept : given).Add(message.Id);
        }

        var stored = (await ReadAsync(Store.ReadAllAsync())).Select(message => message.Id).ToHashSet();
        Assert.That(stored, Is.EquivalentTo(kept));
        Assert.That(stored.Overlaps(given), Is.False);
    }

    private async Task<bool> TryAppendAsync(EventAppend append)
    {
        try
        {
            await Store.AppendAsync(append);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private async Task<bool> TryUntilCancelledAsync(EventMessage message, CancellationToken ct)
    {
        try
        {
            await Store.AppendAsync(Next(message), ct);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Task<bool[]> Together(int writers, Func<int, Task<bool>> write)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            await start.Task;
            return await write(writer);
        }));
        start.SetResult();
        return all;
    }

    private async Task<long> TailAsync(CancellationToken done)
    {
        var position = 0L;
        while (true)
        {
            var isLast = done.IsCancellationRequested;
            await foreach (var message in Store.ReadAllAsync(position + 1, CancellationToken.None))
            {
                Assert.That(message.Position, Is.EqualTo(++position));
                // Two events of one append stand side by side, and never one without the other.
                if (position % 2 == 0) Assert.That(message.SequenceNumber % 2, Is.EqualTo(1));
            }

            Assert.That(position % 2, Is.Zero);
            if (isLast) return position;
            await Task.Yield();
        }
    }

    private async Task WatchStreamAsync(string card, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            var expected = 0L;
            var head = Store.HeadPosition;
            await foreach (var message in Store.ReadCard(card, ct: CancellationToken.None))
            {
                Assert.That(message.SequenceNumber, Is.EqualTo(expected++));
                Assert.That(message.Position, Is.LessThanOrEqualTo(Store.HeadPosition));
            }

            Assert.That(expected % 2, Is.Zero);
            Assert.That(Store.HeadPosition, Is.GreaterThanOrEqualTo(head));
        }
    }
}
