using System.Globalization;
using Axonish.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests.Stress;

// What is in memory is counted, not weighed: aggregates, locks, waiting commands, remembered ones.
[TestFixture]
[NonParallelizable]
internal sealed class BoundedMemoryTests
{
    private const int Senders = 64;

    private static bool IsNightly => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1";

    [Test(Description = "promise G13: a hundred times as many aggregates as the cache has places for leave no more than that in memory")]
    public async Task AggregatesThatPass_LeaveNothing()
    {
        var (aggregates, places) = IsNightly ? (1_000_000, 10_000) : (100_000, 1_000);
        await using var app = await StartAsync(places);

        await PassAsync(app, 0, aggregates);

        Assert.That(app.CacheOf<Passer>().Count, Is.LessThanOrEqualTo(places));
        Assert.That(AliveAfterCollection(), Is.LessThanOrEqualTo(places + Senders), "aggregates in memory");
        Assert.That(app.AllLocksAreFree<Passer>(), Is.True, "a lock is still held, or somebody waits for one");
        Assert.That(app.Services.GetRequiredService<CommandPipeline>().Memory!.InFlight, Is.Zero, "commands that are remembered as being handled");
        Assert.That(app.Store.HeadPosition, Is.EqualTo(aggregates));
    }

    [Test(Description = "promise G13, the mutant: a cache without a bound is found by what it keeps")]
    public async Task ACacheWithoutABound_IsFound()
    {
        await using var app = await StartAsync(int.MaxValue);
        await PassAsync(app, 0, 5_000);
        Assert.That(app.CacheOf<Passer>().Count, Is.EqualTo(5_000));
        Assert.That(AliveAfterCollection(), Is.GreaterThanOrEqualTo(5_000));
    }

    [Test(Description = "promise G13: a soak, in which what a collection leaves does not grow")]
    public async Task ASoak_DoesNotGrow()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("AXONISH_SOAK_MINUTES") ?? (IsNightly ? "30" : "0"), CultureInfo.InvariantCulture);
        using var directory = new StressDirectory();
        await using var app = await StartAsync(1_000, axonish => axonish.UseSqlite($"Data Source={directory.File}"));
        var (sent, started, samples) = (0, TimeProvider.System.GetTimestamp(), new List<(double Minute, long Bytes)>());
        do
        {
            // Between rounds nothing is under way, so that two weighings can be compared.
            await PassAsync(app, sent, 5_000);
            sent += 5_000;
            AliveAfterCollection();
            samples.Add((TimeProvider.System.GetElapsedTime(started).TotalMinutes, GC.GetTotalMemory(forceFullCollection: false)));
        }
        while (samples[^1].Minute < minutes || samples.Count < 20);

        // The caches fill during the first fifth.
        var growth = Slope(samples[(samples.Count / 5)..]);
        var lasted = samples[^1].Minute;
        TestContext.Out.WriteLine($"{sent} commands, {samples.Count} weighings, {samples[^1].Bytes} bytes at the end, {growth:F0} bytes a minute for {lasted:F1}");
        Assert.That(growth * lasted, Is.LessThan(Math.Max(lasted, 10) / 10 * (1 << 20)), "bytes that came on top");
        Assert.That(app.CacheOf<Passer>().Count, Is.LessThanOrEqualTo(1_000));
    }

    private static Task<TestApplication> StartAsync(int places, Action<AxonishBuilder>? store = null) => TestApplication.StartAsync(axonish =>
    {
        if (store is null) axonish.UseEventStore(_ => new OblivionStore());
        else store(axonish);
        axonish.RememberCommands().ConfigureAggregate<Passer>(passer => passer.KeepLive(places));
    });

    private static Task PassAsync(TestApplication app, int from, int count)
    {
        var next = from;
        return Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= from + count)
                await app.Gateway.SendAsync(new LetPass($"passer-{number}"), new SendOptions { MessageId = Guid.NewGuid() });
        })));
    }

    private static int AliveAfterCollection()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return Passer.Alive;
    }

    // Least squares, in bytes a minute.
    private static double Slope(List<(double Minute, long Bytes)> samples)
    {
        var (minute, bytes) = (samples.Average(each => each.Minute), samples.Average(each => each.Bytes));
        return samples.Sum(each => (each.Minute - minute) * (each.Bytes - bytes)) / samples.Sum(each => (each.Minute - minute) * (each.Minute - minute));
    }
}
