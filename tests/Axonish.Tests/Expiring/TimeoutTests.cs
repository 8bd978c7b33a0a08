using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Expiring;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class TimeoutTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly SendOptions Impatient = new() { Timeout = Patience };

    [Test(Description = "rule C6, case K23")]
    public async Task AHandlerThatListens_SeesThatTimeIsOver()
    {
        var time = new TestClock();
        await using var app = await TestApplication.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var sent = app.Gateway.SendAsync(new WaitFor(async ct =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                ended.SetResult();
            }
        }), Impatient);
        time.Advance(Patience);

        Assert.That(await Catch(() => sent), Is.InstanceOf<CommandTimeoutException>()
            .With.Message.Contains(nameof(WaitFor)).And.Message.Contains("00:00:05").And.Message.Contains("nothing is stored").And.Message.Contains("SendOptions.Timeout"));
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }

    [Test(Description = "rule C6: what a handler calls cancelled is no timeout")]
    public async Task AHandlerThatGivesUpInTime_GetsTheOutcome()
    {
        var time = new TestClock();
        await using var app = await WithDiaryAsync(time);
        var own = new OperationCanceledException("of its own");

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Write("d", () => throw own), Impatient)), Is.SameAs(own));
    }

    [Test(Description = "rule C6, cases K23 and F8")]
    public async Task AHandlerThatDoesNotListen_KeepsNobodyWaiting_AndStoresNothingLater()
    {
        var time = new TestClock();
        await using var app = await WithDiaryAsync(time);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var sent = app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            Apply(new Noted("before"));
            await finish.Task;
            Apply(new Noted("after"));
        }), Impatient);
        time.Advance(Patience);
        var failure = await Catch(() => sent).WaitAsync(TimeSpan.FromMinutes(5));
        finish.SetResult();

        // Has its turn when the late handler has given up the lock.
        var notes = await app.Gateway.SendAsync(new ReadDiary("d")).AsTask().WaitAsync(TimeSpan.FromMinutes(5));
        Assert.That(failure, Is.InstanceOf<CommandTimeoutException>());
        Assert.That(notes, Is.Empty);
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule C6: how a handler ends that nobody waits for, is nobody's concern")]
    public async Task AHandlerThatFailsBehindItsSendersBack_DisturbsNobody()
    {
        var unobserved = new List<string>();
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await FailLateAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.That(unobserved, Has.None.Contains("too late to tell"));

        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            lock (unobserved) unobserved.Add(args.Exception.ToString());
        }

        static async Task FailLateAsync()
        {
            var time = new TestClock();
            await using var app = await WithDiaryAsync(time);
            var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var sent = app.Gateway.SendAsync(new WriteLater("d", async () =>
            {
                await finish.Task;
                throw new InvalidDataException("too late to tell");
            }), Impatient);
            time.Advance(Patience);
            await Catch(() => sent);
            finish.SetResult();
            await app.StopAsync().WaitAsync(TimeSpan.FromMinutes(5));
        }
    }

    [Test(Description = "rules C3 and C6, cases K23 and F8")]
    public async Task AnActionBeforeTheCommitThatDoesNotListen_StoresNothingLater()
    {
        var time = new TestClock();
        await using var app = await WithDiaryAsync(time);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var sent = app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Noted("lost"));
            unit.OnCommit(async _ => await finish.Task);
            return Task.CompletedTask;
        }), Impatient);
        time.Advance(Patience);
        var failure = await Catch(() => sent).WaitAsync(TimeSpan.FromMinutes(5));
        finish.SetResult();

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
        Assert.That(failure, Is.InstanceOf<CommandTimeoutException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule C6, case K23")]
    public async Task OnceTheAppendHasBegun_ItsOutcomeIsAwaitedAndReported([Values] bool isStored)
    {
        var time = new TestClock();
        var store = new GatedStore { Gated = typeof(Noted) };
        await using var app = await WithDiaryAsync(time, store);

        var sent = app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("slow"))), Impatient).AsTask();
        await store.Begun;
        time.Advance(Patience * 10);
        Assert.That(sent.IsCompleted, Is.False);
        if (isStored) store.Gate.SetResult();
        else store.Gate.SetException(new IOException("The disk is gone."));

        if (isStored) await sent;
        else Assert.That(async () => await sent, Throws.InstanceOf<IOException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(isStored ? 2 : 1));
    }

    [Test(Description = "rule C6, case K23")]
    public async Task ACommandThatIsInTime_IsNotDisturbed()
    {
        var time = new TestClock();
        await using var app = await WithDiaryAsync(time);

        await app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("in time"));
            time.Advance(Patience - TimeSpan.FromTicks(1));
        }), Impatient);
        time.Advance(Patience);

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "in time" }));
    }

    [Test(Description = "rule C6, case K23")]
    public async Task WithoutATimeout_ACommandTakesWhatItNeeds()
    {
        var time = new TestClock();
        await using var app = await WithDiaryAsync(time);

        await app.Gateway.SendAsync(new Write("d", () =>
        {
            time.Advance(TimeSpan.FromDays(1000));
            Apply(new Noted("at last"));
        }));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
    }

    [Test(Description = "rules C6 and D1, case K23")]
    public async Task TimeThatEndsInTheQueue_LeavesThePlaceToOthers()
    {
        var time = new TestClock();
        await using var app = await WithDiaryAsync(time);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holder = app.Gateway.SendAsync(new WriteLater("d", () => finish.Task));
        var impatient = app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("never"))), Impatient);
        var patient = app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("in the end"))));

        time.Advance(Patience);
        var failure = await Catch(() => impatient).WaitAsync(TimeSpan.FromMinutes(5));
        finish.SetResult();
        await holder;
        await patient;

        Assert.That(failure, Is.InstanceOf<CommandTimeoutException>());
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "in the end" }));
    }

    [Test(Description = "rule C6")]
    public async Task ASenderThatCancels_GetsACancellation_AndNotATimeOut()
    {
        using var cancellation = new CancellationTokenSource();
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new WaitFor(async ct =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
        }), Impatient, cancellation.Token));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
    }

    [Test(Description = "rules C4 and C6")]
    public async Task ANestedCommandWhoseTimeEnds_FailsAsOneDoes_WithoutRunningOnBehindItsSender()
    {
        var time = new TestClock();
        await using var app = await TestApplication.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Exception? failure = null;

        var sent = app.Gateway.SendAsync(new Run(async _ =>
        {
            failure = await Catch(() => app.Gateway.SendAsync(new WaitFor(_ => finish.Task), Impatient));
            await app.Gateway.SendAsync(new BeginDiary("d"));
        })).AsTask();
        time.Advance(Patience);
        Assert.That(sent.IsCompleted, Is.False);
        finish.SetResult();
        await sent;

        Assert.That(failure, Is.InstanceOf<CommandTimeoutException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule C6")]
    public async Task ANegativeTimeout_IsRefusedThroughTheTask() => Assert.That(
        await Catch(async () =>
        {
            await using var app = await TestApplication.StartAsync();
            return await app.Gateway.SendAsync(new BeginDiary("d"), new SendOptions { Timeout = TimeSpan.FromSeconds(-5) });
        }),
        Is.InstanceOf<ArgumentOutOfRangeException>());

    private static async Task<TestApplication> WithDiaryAsync(TestClock time, IEventStore? store = null)
    {
        var app = await TestApplication.StartAsync(
            axonish => axonish.UseEventStore(_ => store ?? new InMemoryEventStore()), services => services.AddSingleton<TimeProvider>(time));
        await app.Gateway.SendAsync(new BeginDiary("d"));
        return app;
    }
}
