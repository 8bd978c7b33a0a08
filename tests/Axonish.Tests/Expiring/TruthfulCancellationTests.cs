using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Expiring;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class TruthfulCancellationTests
{
    [Test(Description = "rule C6, case F8")]
    public async Task CancelledAtAnyMoment_ASenderGetsTheTruth([Values] bool isOnDisk, [Values] bool byTimeout)
    {
        using var directory = new TemporaryDirectory();
        await using var app = await TestApplication.StartAsync(axonish =>
        {
            if (isOnDisk) axonish.UseSqlite($"Data Source={directory.File("d.db")}");
        });
        var random = new Random(20261122);
        var told = new Dictionary<string, bool>();

        for (var number = 0; number < 150; number++)
        {
            var diary = $"d-{number}";
            var spins = random.Next(isOnDisk ? 60_000 : 6_000);
            using var cancellation = new CancellationTokenSource();
            var canceller = byTimeout ? Task.CompletedTask : Task.Run(() =>
            {
                Thread.SpinWait(spins);
                cancellation.Cancel();
            });
            var options = byTimeout ? new SendOptions { Timeout = TimeSpan.FromMicroseconds(spins / 40d) } : null;
            try
            {
                await app.Gateway.SendAsync(new Run(async unit =>
                {
                    await Task.Yield();
                    await app.Gateway.SendAsync(new BeginDiary(diary));
                    unit.OnPrepareCommit(async _ => await Task.Yield());
                }), options, cancellation.Token);
                told[diary] = true;
            }
            catch (Exception failure) when (failure is OperationCanceledException or CommandTimeoutException)
            {
                told[diary] = false;
            }

            await canceller;
        }

        await app.StopAsync();
        var stored = (await app.EventsAsync()).Select(e => e.AggregateIdentifier).ToHashSet();
        Assert.That(told.Where(pair => pair.Value).Select(pair => pair.Key), Is.EquivalentTo(stored));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule C6")]
    public async Task CancelledInEachPhase_OnlyWhatComesBeforeTheAppendPreventsIt([Range(0, 7)] int moment)
    {
        using var cancellation = new CancellationTokenSource();
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var moments = 0;

        void Reach()
        {
            if (moments++ == moment) cancellation.Cancel();
        }

        var isCancelled = false;
        try
        {
            await app.Gateway.SendAsync(new WriteWithin("d", async unit =>
            {
                Reach();
                Apply(new Noted("1"));
                Reach();
                await Task.Yield();
                Reach();
                unit.OnPrepareCommit(Reached);
                unit.OnCommit(Reached);
                unit.OnAfterCommit(Reached);
                unit.OnCleanup(Reached);
            }), ct: cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            isCancelled = true;
        }

        Assert.That(isCancelled, Is.EqualTo(moment < 5));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(isCancelled ? 1 : 2));

        ValueTask Reached(IUnitOfWork _)
        {
            Reach();
            return default;
        }
    }
}
