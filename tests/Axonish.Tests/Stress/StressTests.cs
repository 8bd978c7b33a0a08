using System.Collections.Concurrent;

namespace Axonish.Tests.Stress;

[TestFixture]
[NonParallelizable]
internal sealed class StressTests
{
    private const int Senders = 64;
    private const int Ledgers = 1000;

    [Test(Description = "rules A6, A7, A9, C2, C4, C6, D1, E1: 64 senders over 1,000 aggregates, nested, refused, failing and cancelled")]
    public async Task WhateverHappensAtOnce_EveryAnsweredCommandIsStoredOnce_AndNothingElse([Values] StressStore store)
    {
        var seed = Environment.GetEnvironmentVariable("AXONISH_SEED") is { } given ? int.Parse(given, null) : 20_261_122;
        TestContext.Out.WriteLine($"seed {seed}; set AXONISH_SEED to repeat another");
        var duration = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 600 : 60);
        using var directory = new StressDirectory();
        await using var application = await TestApplication.StartAsync(axonish =>
        {
            if (store == StressStore.Sqlite) axonish.UseSqlite($"Data Source={directory.File}");

            // Fewer places than aggregates: entries come and go while they are in use.
            axonish.ConfigureAggregate<Ledger>(ledger => ledger.KeepLive(Ledgers / 2));
        });
        for (var ledger = 0; ledger < Ledgers; ledger++) await application.Gateway.SendAsync(new OpenLedger($"ledger-{ledger}"));

        var answered = new ConcurrentBag<int>();
        using var end = new CancellationTokenSource(duration);
        var entries = 0;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            var random = new Random(seed + sender);
            while (!end.IsCancellationRequested) await SendAsync(application.Gateway, random, Interlocked.Increment(ref entries), answered);
        })));

        await AssertStoredOnceAsync(application, [.. answered]);
        Assert.That(application.AllLocksAreFree<Ledger>(), Is.True, "a lock is still held, or somebody waits for one");
        Assert.That(answered, Has.Count.GreaterThan(Ledgers), "too little was answered for the test to mean much");
    }

    private static async Task SendAsync(ICommandGateway gateway, Random random, int entry, ConcurrentBag<int> answered)
    {
        var ending = (Ending)random.Next(6);
        var (from, to) = ($"ledger-{random.Next(Ledgers)}", $"ledger-{random.Next(Ledgers)}");
        using var cancellation = new CancellationTokenSource();
        if (random.Next(10) == 0) cancellation.CancelAfter(TimeSpan.FromMicroseconds(random.Next(2000)));
        try
        {
            if (random.Next(3) == 0) await gateway.SendAsync(new Transfer(from, to, entry, ending), ct: cancellation.Token);
            else await gateway.SendAsync(new AddEntry(from, entry, ending), ct: cancellation.Token);
            answered.Add(entry);
        }
        catch (Exception failure) when (failure is InvalidOperationException or OperationCanceledException or DeadlockException)
        {
            // Refused, cancelled, or chosen to break a circle: nothing of it may be stored.
        }
    }

    private static async Task AssertStoredOnceAsync(TestApplication application, HashSet<int> answered)
    {
        var heads = new Dictionary<string, long>();
        var entries = new Dictionary<int, int>();
        var transfers = new Dictionary<int, int>();
        var position = 0L;
        await foreach (var message in application.Store.ReadAllAsync())
        {
            Assert.That(message.Position, Is.EqualTo(++position), "positions have no gaps");
            Assert.That(message.SequenceNumber, Is.EqualTo(heads.GetValueOrDefault(message.AggregateIdentifier, -1) + 1), "streams have no gaps");
            heads[message.AggregateIdentifier] = message.SequenceNumber;
            if (message.Payload is not EntryAdded added) continue;
            var side = added.Entry < 0 ? transfers : entries;
            side[Math.Abs(added.Entry)] = side.GetValueOrDefault(Math.Abs(added.Entry)) + 1;
        }

        Assert.That(entries.Keys, Is.EquivalentTo(answered), "what is stored is what was answered");
        Assert.That(entries.Values, Is.All.EqualTo(1), "nothing is stored twice");
        Assert.That(transfers.Values, Is.All.EqualTo(1), "nothing is stored twice");
        Assert.That(transfers.Keys, Is.SubsetOf(answered), "a transfer is stored whole or not at all");
    }
}
