using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.UnitsOfWork;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class CancellationTests
{
    [Test(Description = "rule C6")]
    public async Task CancelledBeforeItIsSent_NeverReachesItsHandler()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var wasCalled = false;

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () => wasCalled = true), ct: new CancellationToken(canceled: true)));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(wasCalled, Is.False);
    }

    [Test(Description = "rule C6")]
    public async Task CancelledBeforeTheAppend_StoresNothing()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        using var cancellation = new CancellationTokenSource();

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("lost"));
            cancellation.Cancel();
        }), ct: cancellation.Token));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
    }

    [Test(Description = "rule C6")]
    public async Task CancelledBeforeItIsSent_NeverReachesItsHandler_WhateverItCarries()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var wasCalled = false;

        var failure = await Catch(() => app.Gateway.SendAsync(
            new Write("d", () => wasCalled = true), new SendOptions { Metadata = Metadata.Of("who", "me") }, new CancellationToken(canceled: true)));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(wasCalled, Is.False);
    }

    [Test(Description = "rule C6: an answer that nobody waits for is none, even where nothing was to be stored")]
    public async Task CancelledByAHandlerThatAppliesNothing_IsCancelled()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        using var cancellation = new CancellationTokenSource();

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", cancellation.Cancel), ct: cancellation.Token));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule C6")]
    public async Task CancelledByAnActionOfTheCommitPhase_StoresNothing()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        using var cancellation = new CancellationTokenSource();

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Noted("lost"));
            unit.OnCommit(async _ => await cancellation.CancelAsync());
            return Task.CompletedTask;
        }), ct: cancellation.Token));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule C6")]
    public async Task CancelledWhileTheEventsAreBeingStored_IsReportedAsStored()
    {
        using var cancellation = new CancellationTokenSource();
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new WatchedStore { AfterAppend = cancellation.Cancel }));

        await app.Gateway.SendAsync(new BeginDiary("d"), ct: cancellation.Token);

        Assert.That(cancellation.IsCancellationRequested);
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules C6 and D1")]
    public async Task CancelledWhileItWaitsForTheLock_GivesUpItsPlace()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        using var cancellation = new CancellationTokenSource();
        var finish = new TaskCompletionSource();
        var holder = app.Gateway.SendAsync(new WriteLater("d", () => finish.Task));
        var impatient = app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("never"))), ct: cancellation.Token);
        var patient = app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("in the end"))));

        await cancellation.CancelAsync();
        var failure = await Catch(() => impatient);
        finish.SetResult();
        await holder;
        await patient;

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "in the end" }));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule B11")]
    public async Task TheHandler_SeesTheSendersToken()
    {
        await using var app = await TestApplication.StartAsync();
        using var cancellation = new CancellationTokenSource();

        var isTheSame = await app.Gateway.SendAsync(new CompareToken(cancellation.Token), ct: cancellation.Token);

        Assert.That(isTheSame);
    }
}

public sealed record CompareToken(CancellationToken Expected);

public class Tokens
{
    [CommandHandler]
    public bool Handle(CompareToken command, CancellationToken ct) => command.Expected == ct;
}
