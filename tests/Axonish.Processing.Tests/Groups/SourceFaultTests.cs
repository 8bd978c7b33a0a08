using System.Diagnostics;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// A log that fails, or says what is not so.
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SourceFaultTests : IDisposable
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 10 : 4);

    private readonly InMemoryEventStore log = new();
    private readonly LinesLogger logger = new();
    private readonly FaultyReadSide readSide = new();
    private readonly TestStore store = new(StoreKind.Memory);
    private Func<string, object?[], object?> hook = (_, _) => null;

    public void Dispose()
    {
        store.Dispose();
        logger.Dispose();
    }

    [Test(Description = "rules E6, E14, cases EP13, K11: a log that fails at once, or has nothing of what it says is there, is asked at a pace; the segments are kept, and what is there is handled within a second once it is well")]
    [CancelAfter(60_000)]
    public async Task ALogThatFails_IsAskedAtAPace([Values] bool fails, [Values] bool isBehind, CancellationToken ct)
    {
        await using (var sender = await StartAsync(axonish => axonish.RunProcessors(false)))
        {
            await sender.Commands.SendAsync(new OpenAccount("a"), ct: ct);
            if (isBehind) await sender.Commands.SendAsync(new Deposit("a", 1), ct: ct);
        }

        var (asked, isIll) = (0, false);
        hook = (member, arguments) =>
        {
            if (member != nameof(IEventStore.ReadPageAsync) || !Volatile.Read(ref isIll)) return null;
            Interlocked.Increment(ref asked);
            return fails
                ? ValueTask.FromException<EventPage>(new IOException("The source is closed."))
                : new ValueTask<EventPage>(new EventPage([], (long)arguments[0]!));
        };
        if (isBehind) Volatile.Write(ref isIll, true);
        await using var host = await StartAsync(axonish => axonish.UseProcessorLease(TimeSpan.FromSeconds(1)));
        if (!isBehind)
        {
            await host.Processors.WaitUntilAsync("balances", 1, ct);
            Volatile.Write(ref isIll, true);
            await host.Commands.SendAsync(new Deposit("a", 1), ct: ct);
        }

        await Eventually.Until(async () => (await TokensAsync(host)).All(token => token.Owner is not null), "all segments are owned");
        var epochs = await EpochsAsync(host);
        readSide.Calls = 0;
        var started = Stopwatch.GetTimestamp();
        await Eventually.Until(() => Task.FromResult(Stopwatch.GetElapsedTime(started) > Outage), "the outage is over");
        Assert.Multiple(async () =>
        {
            // Behind the head each segment of the two groups asks for itself; at the head the one reader of the node does for all.
            Assert.That(Volatile.Read(ref asked), Is.Positive.And.LessThanOrEqualTo((Outage.TotalSeconds + 2) * (isBehind ? 17 : 1)), "attempts");
            Assert.That(readSide.Calls, Is.LessThan(Outage.TotalSeconds * 20 * 3), "questions to the read side");
            Assert.That(await EpochsAsync(host), Is.EqualTo(epochs), "epochs");
        });
        Volatile.Write(ref isIll, false);
        started = Stopwatch.GetTimestamp();
        await host.Processors.WaitUntilAsync("balances", host.Store.HeadPosition, ct);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(host.Rows.Balances["a"], Is.EqualTo(1));
    }

    [Test(Description = "rule E6, promise G8, case EP18: where the log's wake-up fails each time, its events are found by polling, and the log says so once a minute")]
    [CancelAfter(60_000)]
    public async Task AWakeUpThatFails_LeavesPolling([Values] bool atOnce, CancellationToken ct)
    {
        hook = (member, _) => member != nameof(IEventStore.WaitForEventsAsync) ? null
            : atOnce ? throw new IOException("No wake-up.") : ValueTask.FromException(new IOException("No wake-up."));
        await using var host = await StartAsync();
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        for (var amount = 1; amount <= 4; amount++)
        {
            await host.Commands.SendAsync(new Deposit("a", amount), ct: ct);
            var started = Stopwatch.GetTimestamp();
            await host.Processors.WaitUntilAsync("balances", host.Store.HeadPosition, ct);
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(1.5)));
        }

        Assert.That(logger.Lines.Count(line => line.Id == 70), Is.EqualTo(1));
    }

    private static async Task<List<long>> EpochsAsync(GroupHost host) => [.. (await TokensAsync(host)).Select(token => token.Epoch)];

    // As it is stored, without a look into the log.
    private static async Task<IReadOnlyList<SegmentToken>> TokensAsync(GroupHost host) => await host.ReadSide.ReadTokensAsync([new GroupKey("balances", 1)]);

    private Task<GroupHost> StartAsync(Action<AxonishBuilder>? configure = null) => GroupHost.StartAsync(
        store,
        axonish =>
        {
            axonish.Services.AddSingleton(readSide.Store);
            axonish.Services.AddLogging(logging => logging.AddProvider(logger));
            axonish.UseEventStore(_ => HookedLog.Around(log, (member, arguments) => hook(member, arguments)));
            configure?.Invoke(axonish);
        });
}
