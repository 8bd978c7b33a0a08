using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.EventHandling;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SubscribingHandlerTests
{
    [Test(Description = "rules B11 and C3")]
    public async Task AnEventHandler_IsGivenWhateverItAsksFor()
    {
        var time = new TestClock();
        using var cancellation = new CancellationTokenSource();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton<TimeProvider>(time));
        Announcement? seen = null;
        IUnitOfWork? unitOfWork = null;

        await app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            unitOfWork = unit;
            Apply(new Announced("hear", Keep(told => seen = told)), Metadata.Of("level", "3"));
            return Task.CompletedTask;
        }), ct: cancellation.Token);

        var stored = (await app.EventsAsync())[^1];
        Assert.That(seen!.Message, Is.SameAs(stored));
        Assert.That(seen.Untyped, Is.SameAs(stored));
        Assert.That((seen.Level, seen.At, seen.Number, seen.Id, seen.IdText), Is.EqualTo(((int?)3, time.GetUtcNow(), 1L, stored.Id, stored.Id.ToString())));
        Assert.That(seen.Metadata, Is.EqualTo(stored.Metadata));
        Assert.That(seen.UnitOfWork.Root, Is.SameAs(unitOfWork));
        Assert.That(seen.Cancellation, Is.EqualTo(cancellation.Token));
        Assert.That(seen.Gateway, Is.SameAs(app.Gateway));
    }

    [Test(Description = "rule C3")]
    public async Task EventsAreHandled_AfterTheCommand_AsOneBatch_BeforeTheAppend()
    {
        var store = new WatchedStore();
        var seen = new List<string>();
        var handlers = new HashSet<object>();
        await using var app = await WithDiaryAsync(axonish => axonish.UseEventStore(_ => store));

        await app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Announced("1", Keep(Note)));
            Apply(new Noted("between"));
            Apply(new Announced("2", Keep(Note)));
            seen.Add("handler is done");
            unit.OnCommit(_ =>
            {
                seen.Add("commit");
                return default;
            });
            return Task.CompletedTask;
        }));

        Assert.That(seen, Is.EqualTo(new[] { "handler is done", "1 in PrepareCommit, 1 appends", "2 in PrepareCommit, 1 appends", "commit" }));
        Assert.That(handlers, Has.Count.EqualTo(1));

        void Note(Announcement told)
        {
            handlers.Add(told.Handler);
            seen.Add($"{((Announced)told.Message.Payload).Text} in {told.UnitOfWork.Phase}, {store.Appends} appends");
        }
    }

    [Test(Description = "rules B15 and C3")]
    public async Task EachClass_HasTheWholeBatch_ClassAfterClass_AndIsDisposedWithTheUnitOfWork()
    {
        var board = new Board();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton(board));

        await app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Announced("1", Keep(_ => board.Add("first 1"))));
            Apply(new Announced("2", Keep(_ => board.Add("first 2"))));
            unit.OnAfterCommit(_ =>
            {
                board.Add("committed");
                return default;
            });
            return Task.CompletedTask;
        }));

        Assert.That(board.Lines, Is.EqualTo(new[] { "first 1", "first 2", "heard 1", "heard 2", "committed", "gone" }));
    }

    [Test(Description = "rules B15 and C3")]
    public async Task AHandlerThatIsRegistered_IsTheContainers()
    {
        var mine = new FirstAnnouncer();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton(mine));
        object? handler = null;

        await app.Gateway.SendAsync(new Write("d", () => Apply(new Announced("1", Keep(told => handler = told.Handler)))));

        Assert.That(handler, Is.SameAs(mine));
    }

    [Test(Description = "rules B11 and C3")]
    public async Task WithoutItsRequiredMetadata_AHandlerDoesNotMatch()
    {
        var board = new Board();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton(board));

        await app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Whispered("a"));
            Apply(new Whispered("b"), Metadata.Of("from", "ann"));
        }));

        Assert.That(board.Lines.Where(line => line != "gone"), Is.EqualTo(new[] { "heard b from ann" }));
    }

    [Test(Description = "rule C3")]
    public async Task WhatAHandlerPublishes_JoinsTheUnitOfWork_AndIsHandledInTurn()
    {
        var store = new WatchedStore();
        var board = new Board();
        await using var app = await WithDiaryAsync(axonish => axonish.UseEventStore(_ => store), services => services.AddSingleton(board));
        var events = EventsOf(app);

        await app.Gateway.SendAsync(new Write("d", () => Apply(new Announced("1", async _ =>
        {
            await events.PublishAsync(new Announced("2", async _ => await events.PublishAsync(new Announced("3"))));
        }))));

        Assert.That(store.Appends, Is.EqualTo(2), "The diary's beginning, and all that followed.");
        Assert.That(board.Lines.Where(line => line != "gone"), Is.EqualTo(new[] { "heard 1", "heard 2", "heard 3" }));
        Assert.That((await app.PayloadsAsync()).OfType<Announced>().Select(e => e.Text), Is.EqualTo(new[] { "1", "2", "3" }));
    }

    [Test(Description = "rules C3 and C4, case T43")]
    public async Task ACommandThatAHandlerSends_JoinsTheUnitOfWork()
    {
        var store = new WatchedStore();
        await using var app = await WithDiaryAsync(axonish => axonish.UseEventStore(_ => store));
        await app.Gateway.SendAsync(new BeginDiary("e"));

        await app.Gateway.SendAsync(new Write("d", () => Apply(new Announced("1", async told =>
        {
            await told.Gateway.SendAsync(new Write("e", () => Apply(new Noted("nested"))));
            await told.Gateway.SendAsync(new Write("d", () => Apply(new Noted("back home"))));
        }))));

        Assert.That(store.Appends, Is.EqualTo(3));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("e")), Is.EqualTo(new[] { "nested" }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "back home" }));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules C3 and D1")]
    public async Task AHandler_MayLoadAggregates_AsTheyAreInTheUnitOfWork()
    {
        await using var app = await WithDiaryAsync();
        (string, long?) seen = default;

        await app.Gateway.SendAsync(new Write("d", () => Apply(new Announced("1", async told =>
        {
            var diary = await told.Diaries.LoadAsync("d");
            seen = (diary.Identifier, diary.Version);
        }))));

        Assert.That(seen, Is.EqualTo(("d", (long?)1)));
    }

    [Test(Description = "rules C2 and C3")]
    public async Task AHandlerThatFails_RollsBackTheCommand()
    {
        await using var app = await WithDiaryAsync();
        var refusal = new NotSupportedException();

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("lost"));
            Apply(new Announced("1", _ => throw refusal));
        })));

        Assert.That(failure, Is.SameAs(refusal));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules C2 and C3, case EP16: a handler that throws and one whose task fails end the command alike, and the next handler is not called")]
    public async Task AHandlerThatThrows_AndOneWhoseTaskFails_AreAlike([Values] bool atOnce)
    {
        await using var app = await WithDiaryAsync();
        var refusal = new NotSupportedException();
        var isNextCalled = false;

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () => Apply(new Toppled(atOnce, refusal, () => isNextCalled = true)))));

        Assert.That(failure, Is.SameAs(refusal));
        Assert.That(isNextCalled, Is.False);
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules C3 and C6")]
    public async Task CancelledWhileEventsAreHandled_NothingIsStored()
    {
        using var cancellation = new CancellationTokenSource();
        await using var app = await WithDiaryAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(
            new Write("d", () => Apply(new Announced("1", _ => cancellation.CancelAsync()))), ct: cancellation.Token));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule C3")]
    public async Task ACommandThatIsRefused_ShowsNoEventToAnybody()
    {
        var board = new Board();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton(board));

        await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Announced("1"));
            throw new NotSupportedException();
        })));

        Assert.That(board.Lines, Is.Empty);
    }

    [Test(Description = "rules C3 and C4, case T43")]
    public async Task EventsOfNestedCommands_AreHandledOnce_WithTheOutermost_InOrder()
    {
        var board = new Board();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton(board));
        await app.Gateway.SendAsync(new BeginDiary("e"));

        await app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            Apply(new Announced("1"));
            await app.Gateway.SendAsync(new WriteLater("e", async () =>
            {
                Apply(new Announced("2"));
                await app.Gateway.SendAsync(new Run(async _ => await EventsOf(app).PublishAsync(new Announced("3"))));
                board.Add("nested is done");
            }));
            Apply(new Announced("4"));
        }));

        Assert.That(board.Lines.Where(line => line != "gone"), Is.EqualTo(new[] { "nested is done", "heard 1", "heard 2", "heard 3", "heard 4" }));
    }

    [Test(Description = "rules C3 and C4")]
    public async Task EventsOfANestedCommandThatFailedAlone_AreShownToNobody()
    {
        var board = new Board();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton(board));
        await app.Gateway.SendAsync(new BeginDiary("e"));

        await app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            Apply(new Announced("1"));
            await Catch(() => app.Gateway.SendAsync(new Write("e", () =>
            {
                Apply(new Announced("lost"));
                throw new NotSupportedException();
            })));
        }));

        Assert.That(board.Lines.Where(line => line != "gone"), Is.EqualTo(new[] { "heard 1" }));
        Assert.That((await app.PayloadsAsync()).OfType<Announced>().Select(e => e.Text), Is.EqualTo(new[] { "1" }));
    }

    [Test(Description = "rules C1 and C3, case T43")]
    public async Task PublishingInTheCommitPhase_IsAnError_AndNothingIsStored([Values] bool fromNested)
    {
        await using var app = await WithDiaryAsync();

        Task Script(IUnitOfWork unit)
        {
            Apply(new Noted("lost"));
            unit.OnCommit(async _ => await EventsOf(app).PublishAsync(new Announced("too late")));
            return Task.CompletedTask;
        }

        var failure = await Catch(() => fromNested
            ? app.Gateway.SendAsync(new Run(async _ => await app.Gateway.SendAsync(new WriteWithin("d", Script))))
            : app.Gateway.SendAsync(new WriteWithin("d", Script)));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("Commit"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules A5 and C3")]
    public async Task EventsThatAreReadBack_AreNotHandledAgain()
    {
        await using var app = await WithDiaryAsync();
        await app.Gateway.SendAsync(new Write("d", () => Apply(new Announced("1"))));
        var board = new Board();
        await using var restarted = await TestApplication.StartAsync(
            axonish => axonish.UseEventStore(_ => new LentStore(app.Store)), services => services.AddSingleton(board));

        await restarted.Gateway.SendAsync(new Write("d", () => Apply(new Noted("2"))));

        Assert.That(board.Lines, Is.Empty);
    }

    [Test(Description = "rules A9 and C3")]
    public async Task InAnEventHandler_ApplyFindsNoAggregate()
    {
        await using var app = await WithDiaryAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () => Apply(new Announced("1", Keep(_ => Apply(new Noted("whose?"))))))));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("no aggregate's handler"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    private static Func<Announcement, Task> Keep(Action<Announcement> action) => told =>
    {
        action(told);
        return Task.CompletedTask;
    };

    private static IEventGateway EventsOf(TestApplication app) => app.Services.GetRequiredService<IEventGateway>();

    private static async Task<TestApplication> WithDiaryAsync(Action<AxonishBuilder>? axonish = null, Action<IServiceCollection>? services = null)
    {
        var app = await TestApplication.StartAsync(axonish, services);
        await app.Gateway.SendAsync(new BeginDiary("d"));
        return app;
    }
}
