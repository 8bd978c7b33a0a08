using Axonish.Tests.Intercepting;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.UnitsOfWork;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ScopeTests
{
    [Test(Description = "rule A9")]
    public async Task TwoHandlers_OfWhichOneResumesTheOtherInline_KeepTheirEventsApart([Values] bool resumerIsAsync, [Values] bool yieldsFirst)
    {
        await using var app = await TestApplication.WithDiariesAsync("waiting", "resuming");
        var resumed = new TaskCompletionSource();
        var waiting = app.Gateway.SendAsync(new WriteLater("waiting", async () =>
        {
            Apply(new Noted("waiting, before"));
            await resumed.Task;
            Apply(new Noted("waiting, after"));
        }));

        void Resume()
        {
            Apply(new Noted("resuming, before"));
            resumed.SetResult();
            Apply(new Noted("resuming, after"));
        }

        if (resumerIsAsync)
        {
            await app.Gateway.SendAsync(new WriteLater("resuming", async () =>
            {
                if (yieldsFirst) await Task.Yield();
                Resume();
                await Task.Yield();
                Apply(new Noted("resuming, at last"));
            }));
        }
        else
        {
            await app.Gateway.SendAsync(new Write("resuming", () =>
            {
                Resume();
                Apply(new Noted("resuming, at last"));
            }));
        }

        await waiting;
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("waiting")), Is.EqualTo(new[] { "waiting, before", "waiting, after" }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("resuming")),
            Is.EqualTo(new[] { "resuming, before", "resuming, after", "resuming, at last" }));
        Assert.That((await app.EventsAsync()).Where(e => e.Payload is Noted).Select(e => ((Noted)e.Payload).Text.Split(',')[0] == e.AggregateIdentifier), Is.All.True);
    }

    [Test(Description = "rule A9")]
    public async Task TwoHandlersThatResumeEachOtherInTurn_KeepTheirEventsApart()
    {
        await using var app = await TestApplication.WithDiariesAsync("ping", "pong");
        var ping = new TaskCompletionSource();
        var pong = new TaskCompletionSource();
        var first = app.Gateway.SendAsync(new WriteLater("ping", async () =>
        {
            await ping.Task;
            Apply(new Noted("ping"));
            pong.SetResult();
            Apply(new Noted("ping"));
        }));
        var second = app.Gateway.SendAsync(new WriteLater("pong", async () =>
        {
            Apply(new Noted("pong"));
            ping.SetResult();
            Apply(new Noted("pong"));
            await pong.Task;
            Apply(new Noted("pong"));
        }));

        await first;
        await second;

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("ping")), Is.EqualTo(new[] { "ping", "ping" }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("pong")), Is.EqualTo(new[] { "pong", "pong", "pong" }));
    }

    [Test(Description = "rule A9")]
    public async Task AHandlerThatFailsAfterItResumedAnother_TakesNothingOfTheOtherWithIt()
    {
        await using var app = await TestApplication.WithDiariesAsync("waiting", "failing");
        var resumed = new TaskCompletionSource();
        var waiting = app.Gateway.SendAsync(new WriteLater("waiting", async () =>
        {
            await resumed.Task;
            Apply(new Noted("kept"));
        }));

        await Catch(() => app.Gateway.SendAsync(new Write("failing", () =>
        {
            resumed.SetResult();
            throw new NotSupportedException();
        })));
        await waiting;

        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.EqualTo(new[] { new Noted("kept") }));
    }

    [Test(Description = "rule A9")]
    public async Task ASenderThatAHandlerResumesInline_IsNotNestedIntoThatHandlersUnitOfWork()
    {
        await using var app = await TestApplication.WithDiariesAsync("slow", "failing", "own");
        var resumed = new TaskCompletionSource();

        async Task SendTwoAsync()
        {
            await app.Gateway.SendAsync(new WriteLater("slow", () => resumed.Task));
            await app.Gateway.SendAsync(new Write("own", () => Apply(new Noted("kept"))));
        }

        var sender = SendTwoAsync();
        await Catch(() => app.Gateway.SendAsync(new Write("failing", () =>
        {
            resumed.SetResult();
            throw new NotSupportedException();
        })));
        await sender;

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("own")), Is.EqualTo(new[] { "kept" }));
    }

    [Test(Description = "rule A9")]
    public async Task ATaskThatAHandlerLeavesBehind_FindsNoAggregate()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");
        var handlerIsDone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task leftBehind = Task.CompletedTask;
        await app.Gateway.SendAsync(new Write("d", () => leftBehind = Task.Run(async () =>
        {
            await handlerIsDone.Task;
            Apply(new Noted("too late"));
        })));

        handlerIsDone.SetResult();

        Assert.ThrowsAsync<InvalidOperationException>(() => leftBehind);
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules A9 and C4")]
    public async Task ACommandSentFromATaskThatAHandlerLeftBehind_HasAUnitOfWorkOfItsOwn()
    {
        await using var app = await TestApplication.WithDiariesAsync("d", "e");
        var handlerIsDone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IUnitOfWork? parent = null;
        Task leftBehind = Task.CompletedTask;
        await app.Gateway.SendAsync(new Write("d", () => leftBehind = Task.Run(async () =>
        {
            await handlerIsDone.Task;
            await app.Gateway.SendAsync(new WriteWithin("e", unit =>
            {
                parent = unit.Parent;
                Apply(new Noted("on its own"));
                return Task.CompletedTask;
            }));
        })));

        handlerIsDone.SetResult();
        await leftBehind;

        Assert.That(parent, Is.Null);
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("e")), Is.EqualTo(new[] { "on its own" }));
    }

    // Every way in which code of a user's is called: what it leaves behind has neither the aggregate nor the unit of work.
    private static readonly Dictionary<string, Func<TestApplication, Action, ValueTask>> Calls = new()
    {
        ["a handler that waits"] = async (app, leave) => await app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await Task.Yield();
            leave();
        })),
        ["a handler that refuses"] = async (app, leave) => await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            leave();
            throw new NotSupportedException();
        }))),
        ["an aggregate that is loaded first"] = async (app, leave) =>
        {
            app.CacheOf<Diary>().OutdateAll();
            await app.Gateway.SendAsync(new Write("d", leave));
        },
        ["a constructor"] = async (app, leave) => await app.Gateway.SendAsync(new BeginDiary("new", Before: leave)),
        ["a constructor inside a handler"] = async (app, leave) =>
            await app.Gateway.SendAsync(new Write("d", () => CreateNew<Diary>(new BeginDiary("new", Before: leave)))),
        ["a handler outside aggregates"] = async (app, leave) => await app.Gateway.SendAsync(new Run(_ =>
        {
            leave();
            return Task.CompletedTask;
        })),
        ["an interceptor"] = async (app, leave) => await app.Gateway.SendAsync(new PayToll(1), new SendOptions { Metadata = Metadata.Of("leave", "it") }),
    };

    [Test(Description = "rules A9 and C4")]
    public async Task WhatIsLeftBehind_IsOnItsOwn([ValueSource(nameof(Places))] string place)
    {
        Action? leave = null;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor((message, _, chain) =>
        {
            if (message.Metadata.ContainsKey("leave")) leave!();
            return chain.ProceedAsync();
        })));
        foreach (var diary in (string[])["d", "e"]) await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new BeginDiary(diary)));
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<IUnitOfWork?> leftBehind = Task.FromResult<IUnitOfWork?>(null);
        leave = () => leftBehind = Task.Run(async () =>
        {
            await over.Task;
            Assert.That(() => Apply(new Noted("too late")), Throws.InvalidOperationException);
            IUnitOfWork? parent = null;
            await app.Gateway.SendAsync(new WriteWithin("e", unit =>
            {
                parent = unit.Parent;
                return Task.CompletedTask;
            }));
            return parent;
        });

        await Calls[place](app, leave);
        over.SetResult();

        Assert.That(await leftBehind, Is.Null);
        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.Empty);
    }

    private static IEnumerable<string> Places => Calls.Keys;

    [Test(Description = "rule A9")]
    public void OutsideAHandler_ApplySaysSo() => Assert.Multiple(() =>
    {
        Assert.That(() => Apply(new Noted("nobody's")), Throws.InvalidOperationException.With.Message.Contains("Apply").And.Message.Contains("no aggregate's handler"));
        Assert.That(() => AggregateLifecycle.Version, Throws.InvalidOperationException.With.Message.Contains("AggregateLifecycle.Version"));
        Assert.That(() => IsLive, Throws.InvalidOperationException);
        Assert.That(MarkDeleted, Throws.InvalidOperationException);
    });

    [Test(Description = "rule A9")]
    public async Task InAHandlerOutsideAggregates_ApplySaysSo()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Run(_ =>
        {
            Apply(new Noted("nobody's"));
            return Task.CompletedTask;
        })));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("no aggregate's handler"));
    }

    [Test(Description = "rule A9")]
    public async Task AfterANestedCommand_ApplyFindsTheOuterAggregateAgain()
    {
        await using var app = await TestApplication.WithDiariesAsync("outer", "inner");

        await app.Gateway.SendAsync(new WriteLater("outer", async () =>
        {
            Apply(new Noted("outer"));
            await app.Gateway.SendAsync(new Write("inner", () => Apply(new Noted("inner"))));
            Apply(new Noted("outer"));
        }));

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("outer")), Is.EqualTo(new[] { "outer", "outer" }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("inner")), Is.EqualTo(new[] { "inner" }));
    }
}
