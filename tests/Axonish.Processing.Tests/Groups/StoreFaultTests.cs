using System.Diagnostics;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What the store of the read side does at the worst moment.
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StoreFaultTests : IDisposable
{
    private readonly FaultyReadSide faults = new();
    private readonly TestStore store = new(StoreKind.Memory);

    public void Dispose() => store.Dispose();

    [Test(Description = "rules E12, E22: an event that was parked by a commit whose answer was lost holds back the later ones of its sequence")]
    [CancelAfter(60_000)]
    public async Task WhatALostAnswerParked_HoldsBackItsSequence(CancellationToken ct)
    {
        await using var host = await StartAsync((ProcessorBuilder group) => group.OnError(ErrorAction.DeadLetter).Retry(attempts: 1).Segments(1));
        host.Rows.Fails = deposited => deposited.Amount == 1 ? new InvalidOperationException("no") : null;
        var isParking = 0;
        faults.FailsBefore = name =>
        {
            if (name == nameof(IReadSideTransaction.ParkAsync)) Interlocked.CompareExchange(ref isParking, 1, 0);
            return false;
        };
        faults.FailsAfter = name => name == nameof(IReadSideTransaction.CommitAsync) && Interlocked.CompareExchange(ref isParking, 2, 1) == 1;
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        await host.Commands.SendAsync(new Deposit("a", 1), ct: ct);
        await host.Commands.SendAsync(new Deposit("a", 2), ct: ct);
        await host.Processors.WaitUntilAsync("balances", host.Store.HeadPosition, ct);
        Assert.That(isParking, Is.EqualTo(2));
        Assert.That(host.Rows.Balances["a"], Is.Zero);
        Assert.That((await host.Letters.QueryAsync(ct: ct).ToListAsync(ct)).Select(letter => letter.Position), Is.EqualTo(new[] { 2, 3 }));
    }

    [Test(Description = "rule E11, case EP23: a group stops although the store fails at the moment at which it is to stop")]
    [CancelAfter(60_000)]
    public async Task AStop_IsStoredOnceTheStoreAnswersAgain(CancellationToken ct)
    {
        await using var host = await StartAsync((ProcessorBuilder group) => group.OnError(ErrorAction.Stop).Retry(attempts: 1));
        host.Rows.Fails = _ => new InvalidOperationException("no");
        var failures = 0;
        faults.FailsBefore = name => name == nameof(IReadSideStore.HaltAsync) && Interlocked.Increment(ref failures) <= 2;
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        await host.Commands.SendAsync(new Deposit("a", 1), ct: ct);
        await Eventually.Until(async () => (await SegmentsAsync(host)).All(segment => segment.State == SegmentState.Faulted), "the group has stopped");
        host.Rows.Fails = _ => null;
        await host.Processors.ResumeAsync("balances", ct);
        await host.Processors.WaitUntilAsync("balances", 2, ct);
        Assert.That(host.Rows.Balances["a"], Is.EqualTo(1));
    }

    [Test(Description = "rule E19: a paused group stays paused where the store failed while its segments were taken")]
    [CancelAfter(60_000)]
    public async Task APausedGroup_StaysPaused_WhereAClaimWasHard(CancellationToken ct)
    {
        await using (var first = await StartAsync())
        {
            await first.Processors.PauseAsync("balances", ct);
        }

        var failures = 0;
        faults.FailsBefore = name => name == nameof(IReadSideStore.ReadSequencesAsync) && Interlocked.Increment(ref failures) <= 40;
        await using var host = await StartAsync();
        await host.Commands.SendAsync(new OpenAccount("b"), ct: ct);
        await Eventually.Until(() => Task.FromResult(Volatile.Read(ref failures) >= 40 + (2 * 8)), "all segments are there");
        await Eventually.Until(async () => (await SegmentsAsync(host)).All(segment => segment.Owner is not null), "all segments are owned");
        Assert.That(host.Rows.Seen, Is.Empty);
        Assert.That((await SegmentsAsync(host)).Select(segment => segment.State), Is.All.EqualTo(SegmentState.Paused));
    }

    [Test(Description = "rule E14: a host stops in peace, and does not ask over and over, while the store answers nothing")]
    [CancelAfter(60_000)]
    public async Task AHost_StopsInPeace_WhileTheStoreIsAway(CancellationToken ct)
    {
        var host = await StartAsync();
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        await host.Processors.WaitUntilAsync("balances", 1, ct);
        faults.FailsBefore = _ => true;
        await host.Commands.SendAsync(new Deposit("a", 1), ct: ct);
        faults.Calls = 0;
        await Eventually.Until(() => Task.FromResult(Volatile.Read(ref faults.Calls) > 2), "the store was asked");
        await host.StopAsync();
        Assert.That(faults.Calls, Is.LessThan(100));
        await host.DisposeAsync();
    }

    [Test(Description = "rules E8, E22, case EP21: a start that fails leaves nothing running, says why, and the next one has each segment once")]
    [CancelAfter(60_000)]
    public async Task AStartThatFails_LeavesNothingRunning(CancellationToken ct)
    {
        var log = new InMemoryEventStore();
        for (var round = 0; round < 3; round++)
        {
            var failures = 0;
            faults.FailsBefore = name => name == nameof(IReadSideStore.DeclareAsync) && Interlocked.Increment(ref failures) == 2 + round;
            var refused = Assert.CatchAsync<Exception>(async () => await StartOnAsync(log))!;
            Assert.That(refused.ToString(), Does.Contain("DeclareAsync fails."));
        }

        faults.FailsBefore = _ => false;
        var calls = Volatile.Read(ref faults.Calls);
        var started = Stopwatch.GetTimestamp();
        await Eventually.Until(() => Task.FromResult(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(1.5)), "a poll is over");
        Assert.That(faults.Calls, Is.EqualTo(calls), "nothing of them asks the store");
        await using var host = await StartOnAsync(log);
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        for (var amount = 1; amount <= 20; amount++) await host.Commands.SendAsync(new Deposit("a", amount), ct: ct);
        await host.Processors.WaitUntilAsync("balances", 21, ct);
        Assert.That(host.Rows.Seen.Select(seen => seen.Position), Is.EqualTo(Enumerable.Range(1, 21)));

        Task<GroupHost> StartOnAsync(IEventStore events) => GroupHost.StartAsync(store, axonish =>
        {
            axonish.UseEventStore(_ => events);
            axonish.Services.AddSingleton(faults.Store);
        });
    }

    [Test(Description = "rules C6, E17: a sender whose wait cannot be read learns that the command is committed, its answer, and what failed")]
    [CancelAfter(60_000)]
    public async Task AWaitThatCannotBeRead_SaysThatTheCommandIsCommitted(CancellationToken ct)
    {
        await using var host = await StartAsync();
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        faults.FailsBefore = _ => true;
        var brief = GroupHost.Strongly with { ConsistencyTimeout = TimeSpan.FromMilliseconds(200) };
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await host.Commands.SendAsync(new Deposit("a", 3), brief, ct))!;
        Assert.Multiple(() =>
        {
            Assert.That(ended.Result, Is.EqualTo(3));
            Assert.That(ended.Position, Is.EqualTo(2));
            Assert.That(ended.Groups, Is.EquivalentTo(new[] { "balances", "relays" }));
            Assert.That(ended.InnerException, Is.InstanceOf<EventStoreException>());
            Assert.That(ended.Message, Does.Contain("is committed").And.Contain(nameof(EventStoreException)));
        });
    }

    [Test(Description = "rules C6, E17: so does a sender that gets the answer of before")]
    [CancelAfter(60_000)]
    public async Task AWaitForARememberedAnswer_SaysThatTheCommandIsCommitted(CancellationToken ct)
    {
        await using var host = await StartAsync(axonish => axonish.RememberCommands());
        var once = GroupHost.Strongly with { MessageId = Guid.NewGuid(), ConsistencyTimeout = TimeSpan.FromMilliseconds(200) };
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        await host.Commands.SendAsync(new Deposit("a", 3), once with { Consistency = Consistency.Eventual }, ct);
        faults.FailsBefore = _ => true;
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await host.Commands.SendAsync(new Deposit("a", 3), once, ct))!;
        Assert.That((ended.Result, ended.Groups), Is.EqualTo((3, new[] { "balances", "relays" })));
    }

    [Test(Description = "rule E17: a store that is away for a moment does not end a wait")]
    [CancelAfter(60_000)]
    public async Task AStoreThatIsAwayForAMoment_DoesNotEndAWait(CancellationToken ct)
    {
        await using var host = await StartAsync();
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        var questions = 0;
        host.Rows.Fails = _ => Volatile.Read(ref questions) < 5 ? new InvalidOperationException("not yet") : null;
        faults.FailsBefore = name => name == nameof(IReadSideStore.ReadAsync) && Interlocked.Increment(ref questions) < 5;
        Assert.That(await host.Commands.SendAsync(new Deposit("a", 3), GroupHost.Strongly, ct), Is.EqualTo(3));
        Assert.That(host.Rows.Balances["a"], Is.EqualTo(3));
    }

    [Test(Description = "rules C6, E17: where the sequence of an event cannot be found out, the sender learns that the command is committed")]
    [CancelAfter(60_000)]
    public async Task ASequenceThatFails_SaysThatTheCommandIsCommitted(CancellationToken ct)
    {
        await using var host = await StartAsync(axonish => axonish.ConfigureProcessor(
            "balances", group => group.SequenceBy<Deposited>(_ => throw new FormatException("no sequence"))));
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly, ct);
        var brief = GroupHost.Strongly with { ConsistencyTimeout = TimeSpan.FromMilliseconds(300) };
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await host.Commands.SendAsync(new Deposit("a", 3), brief, ct))!;
        Assert.That((ended.Result, ended.Position), Is.EqualTo((3, 2)));
        Assert.That(ended.Message, Does.Contain("is committed").And.Contain("they did not follow"));

        // What keeps the group is in its status: the event belongs to every segment until its sequence is known (decision 0052).
        await Eventually.Until(
            async () => (await host.SegmentsAsync("balances")).Any(segment => segment.Failure is { Cause: { } cause } && cause.Contains("no sequence", StringComparison.Ordinal)),
            "the failure is shown");
    }

    private static async Task<IReadOnlyList<SegmentStatus>> SegmentsAsync(GroupHost host) =>
        (await host.Processors.StatusAsync()).Single(status => status.Group == "balances").Segments;

    private Task<GroupHost> StartAsync() => StartAsync((AxonishBuilder _) => { });

    private Task<GroupHost> StartAsync(Action<ProcessorBuilder> configure) => StartAsync(axonish => axonish.ConfigureProcessor("balances", configure));

    private Task<GroupHost> StartAsync(Action<AxonishBuilder> configure) => GroupHost.StartAsync(
        store,
        axonish =>
        {
            axonish.Services.AddSingleton(faults.Store);
            configure(axonish);
        });
}
