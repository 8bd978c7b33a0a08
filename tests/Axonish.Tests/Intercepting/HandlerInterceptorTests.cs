using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Intercepting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class HandlerInterceptorTests
{
    [Test(Description = "rule B14")]
    public async Task TheyRunInOrderOfRegistration_InsideTheDispatchInterceptors()
    {
        var seen = new List<string>();
        await using var app = await TestApplication.StartAsync(axonish => axonish
            .Intercept(Noting(seen, "first"))
            .Intercept(new ScriptedDispatchInterceptor((message, next) =>
            {
                seen.Add("dispatch");
                return next(message);
            }))
            .Intercept(Noting(seen, "second")));

        await app.Gateway.SendAsync(new PayToll(1, _ => seen.Add("handler")));

        Assert.That(seen, Is.EqualTo(new[] { "dispatch", "before first", "before second", "handler", "after second", "after first" }));
    }

    [Test(Description = "rules B14 and C1")]
    public async Task TheyShareTheHandlersUnitOfWork()
    {
        var seen = new List<string>();
        IUnitOfWork? mine = null;
        IUnitOfWork? handlers = null;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor((_, unit, chain) =>
        {
            mine = unit;
            unit.OnAfterCommit(_ =>
            {
                seen.Add("after commit");
                return default;
            });
            return chain.ProceedAsync();
        })));

        await app.Gateway.SendAsync(new PayToll(1, unit =>
        {
            handlers = unit;
            seen.Add("handler");
        }));

        Assert.That(handlers, Is.SameAs(mine));
        Assert.That(seen, Is.EqualTo(new[] { "handler", "after commit" }));
    }

    [Test(Description = "rule B14, case T34")]
    public async Task OneThatDoesNotProceed_SuppressesTheHandler_AndAnswers()
    {
        var wasCalled = false;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor((_, _, _) => new(42))));

        var paid = await app.Gateway.SendAsync(new PayToll(1, _ => wasCalled = true));

        Assert.That((paid, wasCalled), Is.EqualTo((42, false)));
    }

    [Test(Description = "rule B14, case T34")]
    public async Task OneThatThrowsAfterTheHandler_StoresNothing()
    {
        var refusal = new NotSupportedException();
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor(async (message, _, chain) =>
        {
            await chain.ProceedAsync();
            return message.Payload is Write ? throw refusal : null;
        })));
        await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new Run(async _ => await Task.Yield())));
        await using var other = await app.RestartedAsync();
        await other.Gateway.SendAsync(new BeginDiary("d"));

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("lost")))));

        Assert.That(failure, Is.SameAs(refusal));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules B14 and C2, case T34")]
    public async Task OneThatAnswersInThePlaceOfAFailedHandler_StillStoresNothingOfIt()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor(async (_, _, chain) =>
        {
            try
            {
                return await chain.ProceedAsync();
            }
            catch (NotSupportedException)
            {
                return null;
            }
        })));
        await app.Gateway.SendAsync(new BeginDiary("d"));

        await app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("half of it"));
            throw new NotSupportedException();
        }));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
    }

    [Test(Description = "rules B14 and C4")]
    public async Task ACommandThatOneSends_JoinsTheUnitOfWork([Values] bool fails)
    {
        TestApplication? running = null;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor(async (message, _, chain) =>
        {
            if (message.Payload is PayToll) await running!.Gateway.SendAsync(new BeginDiary("audit"));
            return await chain.ProceedAsync();
        })));
        running = app;

        if (fails) await Catch(() => app.Gateway.SendAsync(new PayToll(1, _ => throw new NotSupportedException())));
        else await app.Gateway.SendAsync(new PayToll(1));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(fails ? 0 : 1));
    }

    [Test(Description = "rules B14 and C3")]
    public async Task AnEventThatOnePublishes_JoinsTheUnitOfWork([Values] bool fails)
    {
        IEventGateway? events = null;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor(async (_, _, chain) =>
        {
            await events!.PublishAsync(new Noted("audited"));
            return await chain.ProceedAsync();
        })));
        events = app.Services.GetRequiredService<IEventGateway>();

        if (fails) await Catch(() => app.Gateway.SendAsync(new PayToll(1, _ => throw new NotSupportedException())));
        else await app.Gateway.SendAsync(new PayToll(1));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(fails ? 0 : 1));
    }

    [Test(Description = "rule B14")]
    public async Task ACommandIsLetThroughOnce()
    {
        var calls = 0;
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor(async (_, _, chain) =>
        {
            await chain.ProceedAsync();
            return await chain.ProceedAsync();
        })));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new PayToll(1, _ => calls++))), Is.InstanceOf<InvalidOperationException>().With.Message.Contains("once"));
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test(Description = "rules B14 and C4")]
    public async Task NestedCommands_PassThemToo_EachWithItsOwnUnitOfWork()
    {
        var seen = new List<(string Command, bool IsNested)>();
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor((message, unit, chain) =>
        {
            seen.Add((message.Payload.GetType().Name, unit.Parent is not null));
            return chain.ProceedAsync();
        })));

        await app.Gateway.SendAsync(new Run(async _ => await app.Gateway.SendAsync(new PayToll(1))));

        Assert.That(seen, Is.EqualTo(new[] { ("Run", false), ("PayToll", true) }));
    }

    [Test(Description = "rule B14")]
    public async Task EventSourcingHandlers_AreNotIntercepted()
    {
        var seen = new List<string>();
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(Noting(seen, "it")));
        await app.Gateway.SendAsync(new BeginDiary("d"));
        seen.Clear();
        await using var restarted = await app.RestartedAsync();
        await app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("1"));
            Apply(new Noted("2"));
        }));

        Assert.That(seen, Is.EqualTo(new[] { "before it", "after it" }));
    }

    private static ScriptedHandlerInterceptor Noting(List<string> seen, string name) => new(async (_, _, chain) =>
    {
        seen.Add($"before {name}");
        var answer = await chain.ProceedAsync();
        seen.Add($"after {name}");
        return answer;
    });
}
