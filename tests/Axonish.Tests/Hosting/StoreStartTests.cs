using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.Tests.Hosting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[CancelAfter(300_000)]
internal sealed class StoreStartTests
{
    [Test(Description = "a host waits for a store whose server is still starting, with pauses that grow, and says so once")]
    public async Task AStoreThatIsStillStarting_IsWaitedFor()
    {
        var (time, log, tries) = (new TestClock(), new TestLog(), new List<DateTimeOffset>());
        var starting = StartAsync(time, log, tries, succeedsAfter: 10, limit: null);
        await AdvanceUntilAsync(time, starting);
        await using var app = await starting;

        var pauses = tries.Zip(tries.Skip(1), (from, to) => (to - from).TotalMilliseconds);
        Assert.That(pauses, Is.EqualTo((double[])[100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]));
        Assert.That(log.Entries.Count(entry => entry.Text.Contains("waits for it", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new BeginDiary("d")), Is.EqualTo("d"));
    }

    [Test(Description = "a host waits for its store as long as configured, 30 seconds unless set, and then says for how long and what is wrong")]
    public async Task AStoreThatNeverComes_EndsTheStart([Values(-1, 0, 1, 30, 90)] int seconds)
    {
        var (time, log, tries) = (new TestClock(), new TestLog(), new List<DateTimeOffset>());
        var limit = TimeSpan.FromSeconds(seconds < 0 ? 30 : seconds);
        var begun = time.GetUtcNow();
        var starting = StartAsync(time, log, tries, succeedsAfter: int.MaxValue, seconds < 0 ? null : limit);
        await AdvanceUntilAsync(time, starting);

        var failure = Assert.ThrowsAsync<EventStoreException>(() => starting)!;
        Assert.That(failure.Message, Does.Contain("no server yet"));
        if (seconds != 0) Assert.That(failure.Message, Does.Contain($"{limit}").And.Contain("StoreStartTimeout"));
        Assert.That(tries[^1] - begun, Is.EqualTo(limit));
    }

    [Test(Description = "a start that is cancelled waits no longer")]
    public async Task ACancelledStart_Ends()
    {
        using var cancellation = new CancellationTokenSource();
        var (time, log, tries) = (new TestClock(), new TestLog(), new List<DateTimeOffset>());
        var starting = StartAsync(time, log, tries, succeedsAfter: int.MaxValue, Timeout.InfiniteTimeSpan, cancellation.Token);
        while (time.NextTimer is null) await Task.Yield();
        Assert.That(starting.IsCompleted, Is.False);
        await cancellation.CancelAsync();
        Assert.That(async () => await starting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test(Description = "a failure that waiting cannot solve ends the start at once")]
    public void AnotherFailure_EndsTheStartAtOnce() => Assert.ThrowsAsync<EventStoreException>(
        () => TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => throw new EventStoreException("This file is none of ours."))));

    [Test(Description = "a limit that no clock can hold is a fault of the configuration")]
    public void ANegativeLimit_IsAFault() => Assert.That(
        Assert.ThrowsAsync<AxonishConfigurationException>(() => TestApplication.StartAsync(axonish => axonish.StoreStartTimeout = TimeSpan.FromSeconds(-2)))!.Message,
        Does.Contain("StoreStartTimeout"));

    private static async Task<TestApplication> StartAsync(
        TestClock time, TestLog log, List<DateTimeOffset> tries, int succeedsAfter, TimeSpan? limit, CancellationToken ct = default) =>
        await TestApplication.StartAsync(
            axonish =>
            {
                if (limit is { } given) axonish.StoreStartTimeout = given;
                axonish.UseEventStore(_ =>
                {
                    tries.Add(time.GetUtcNow());
                    return tries.Count < succeedsAfter ? throw new EventStoreException("There is no server yet.") { IsTransient = true } : new InMemoryEventStore();
                });
            },
            services => services.AddLog(log).AddSingleton<TimeProvider>(time),
            ct);

    private static async Task AdvanceUntilAsync(TestClock time, Task starting)
    {
        while (!starting.IsCompleted)
        {
            if (time.NextTimer is { } due) time.Advance(due - time.GetUtcNow());
            await Task.Yield();
        }
    }
}
