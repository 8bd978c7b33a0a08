using Axonish.Tests.EventHandling;
using Axonish.Tests.Functional;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.UnitsOfWork;

// How commands end that do nothing but apply events, where nobody subscribes to them: the store answers at once, or it is waited for.
[TestFixture(false)]
[TestFixture(true)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CommitTests(bool waits)
{
    private readonly SteppingStore store = new(waits);

    [Test(Description = "rules C1 and D1")]
    public async Task EventsAreStored_AndTheLockIsFree()
    {
        await using var app = await StartAsync();

        await NoteAsync(app, "first");
        await NoteAsync(app, "second");

        Assert.That((await app.PayloadsAsync()).Skip(1), Is.EqualTo(new[] { new Noted("first"), new Noted("second") }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule A11: the outcome's events know where they stand in the log")]
    public async Task TheOutcome_HasThePositionsOfItsEvents()
    {
        await using var app = await StartAsync();

        var outcome = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new Write("d", () =>
        {
            Apply(new Noted("one"));
            Apply(new Noted("two"));
        })));

        var stored = await app.EventsAsync();
        Assert.That(outcome.Events.Select(message => message.Position), Is.EqualTo(stored.TakeLast(2).Select(message => message.Position)).And.All.GreaterThan(1));
        Assert.That(outcome.Version, Is.EqualTo(2));
    }

    [Test(Description = "rule C2: what the store refuses reaches the sender as it was thrown, and nothing of it is kept")]
    public async Task WhatTheStoreRefuses_IsReported_AndForgotten()
    {
        await using var app = await StartAsync();
        var refusal = new IOException("The disk is gone.");
        store.BeforeAppend = _ => throw refusal;

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("lost"))))), Is.SameAs(refusal));

        store.BeforeAppend = null;
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule D4, promise G4: state is read again after an outcome that nobody knows, immutable state too")]
    public async Task AfterAnUnknownOutcome_StateIsReadAgain()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new StockOne("nuts", 1));
        store.LosesAnswers = true;

        Assert.That(await Catch(() => app.Gateway.SendAsync(new StockOne("nuts", 2))), Is.InstanceOf<CommandOutcomeUnknownException>());

        Assert.That(await app.Gateway.SendAsync(new CountStock("nuts")), Is.EqualTo(3));
    }

    [Test(Description = "rule D3")]
    public async Task ALostRace_IsRunAgain()
    {
        await using var app = await StartAsync();
        await using var rival = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new LentStore(store)));
        var tries = 0;
        store.BeforeAppend = async _ =>
        {
            store.BeforeAppend = null;
            await NoteAsync(rival, "theirs");
        };

        await app.Gateway.SendAsync(new Write("d", () =>
        {
            tries++;
            Apply(new Noted("mine"));
        }));

        Assert.That(tries, Is.EqualTo(2));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
    }

    [Test(Description = "rule D4: an aggregate is what its events say, whether they are already read or come one by one")]
    public async Task AnAggregate_IsRebuilt()
    {
        await using (var app = await StartAsync())
        {
            foreach (var text in (string[])["1", "2", "3"]) await NoteAsync(app, text);
        }

        await using var again = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new LentStore(store)));
        Assert.That(await again.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That((await again.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new ReadDiary("d")))).Version, Is.EqualTo(3));
    }

    [Test(Description = "rules A9 and C4")]
    public async Task AHandlerThatDoesNotAwaitWhatItSends_IsRefused()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("e"));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Exception>? forgotten = null;

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            forgotten = Catch(() => app.Gateway.SendAsync(new WriteLater("e", () => release.Task)));
            Apply(new Noted("lost"));
        })));
        release.SetResult();
        await forgotten!;

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("await what a handler sends"));
        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.Empty);
    }

    [Test(Description = "rule C6: a host that stops waits for the append")]
    public async Task ACommandWhoseAppendIsUnderWay_IsInFlight()
    {
        await using var app = await StartAsync();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.BeforeAppend = async _ =>
        {
            begun.SetResult();
            await go.Task;
        };
        var sent = NoteAsync(app, "late");
        await begun.Task;
        var stopping = app.StopAsync();
        Assert.That(stopping.IsCompleted, Is.False);

        go.SetResult();

        await stopping.WaitAsync(TimeSpan.FromMinutes(5));
        await sent;
        Assert.That((await app.PayloadsAsync())[^1], Is.EqualTo(new Noted("late")));
    }

    private static Task NoteAsync(TestApplication app, string text) => app.Gateway.SendAsync(new Write("d", () => Apply(new Noted(text)))).AsTask();

    private async Task<TestApplication> StartAsync()
    {
        var app = await TestApplication.StartAsync(axonish => axonish
            .UseEventStore(_ => store)
            .WithoutHandlersOf<FirstAnnouncer>()
            .WithoutHandlersOf<LastAnnouncer>());
        await app.Gateway.SendAsync(new BeginDiary("d"));
        return app;
    }
}
