using System.Diagnostics;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What senders who wait ask of the store.
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StrongWaitTests : IDisposable
{
    private readonly FaultyReadSide readSide = new();
    private readonly TestStore store = new(StoreKind.Memory);

    public void Dispose() => store.Dispose();

    [Test(Description = "rule E17: whatever number of senders waits, and whatever this node handles meanwhile, the store is asked once in 25 ms for all of them")]
    [CancelAfter(60_000)]
    public async Task AllWhoWait_ShareOneQuestion(CancellationToken ct)
    {
        var views = 0;
        await using var host = await StartAsync();
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        await host.Commands.SendAsync(new OpenAccount("b"), GroupHost.Strongly, ct);
        host.Rows.RelayFails = () => new InvalidOperationException("not yet");
        await host.Commands.SendAsync(new OpenAccount("from-a"), ct: ct);
        await host.Commands.SendAsync(new OpenAccount("to-a"), ct: ct);
        var waits = Enumerable.Range(1, 50).Select(_ => host.Commands.SendAsync(new Deposit("from-a", 1), GroupHost.Strongly, ct).AsTask()).ToArray();
        await Eventually.Until(() => Task.FromResult(host.Rows.Seen.Count >= 50), "the other group has handled what they sent");
        readSide.FailsBefore = member =>
        {
            if (member == nameof(IReadSideStore.ReadAsync)) Interlocked.Increment(ref views);
            return false;
        };
        var started = Stopwatch.GetTimestamp();
        for (var amount = 1; amount <= 500; amount++) await host.Commands.SendAsync(new Deposit("b", amount), ct: ct);
        await host.Processors.WaitUntilAsync("balances", host.Store.HeadPosition, ct);
        var most = (Stopwatch.GetElapsedTime(started) / TimeSpan.FromMilliseconds(25)) + Stopwatch.GetElapsedTime(started).TotalSeconds + 3;
        Assert.That(Volatile.Read(ref views), Is.Positive.And.LessThanOrEqualTo(most));
        Assert.That(waits.Count(wait => wait.IsCompleted), Is.Zero);
        host.Rows.RelayFails = () => null;
        await Task.WhenAll(waits);
    }

    [Test(Description = "rules E2, E17: a read side that fails for a while ends no wait, and a sender whose time runs out learns that the command is committed, and of the failure")]
    [CancelAfter(60_000)]
    public async Task AStoreThatFails_EndsNoWait(CancellationToken ct)
    {
        await using var host = await StartAsync();
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        var failures = 0;
        readSide.FailsBefore = member => member == nameof(IReadSideStore.ReadAsync) && Interlocked.Increment(ref failures) > 0;
        host.Rows.Fails = _ => failures < 3 ? new InvalidOperationException("not yet") : null;
        await host.Commands.SendAsync(new Deposit("a", 1), GroupHost.Strongly, ct);
        Assert.That(failures, Is.GreaterThanOrEqualTo(3));

        host.Rows.Fails = _ => new InvalidOperationException("never");
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(
            async () => await host.Commands.SendAsync(new Deposit("a", 2), GroupHost.Strongly with { ConsistencyTimeout = TimeSpan.FromMilliseconds(300) }, ct))!;
        Assert.That(ended.Message, Does.Contain("is committed").And.Contain("it could not be found out how far they are").And.Contain("ReadAsync fails."));
        Assert.That(ended.Result, Is.EqualTo(3));
    }

    private Task<GroupHost> StartAsync() => GroupHost.StartAsync(store, axonish => axonish.Services.AddSingleton(readSide.Store));
}
