using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ContinuationTests
{
    [Test(Description = "rules A3 and A4, T03")]
    public async Task InAConstructor_EachStepFollowsTheOneBeforeIt([Values] bool flag)
    {
        await using var app = await TestApplication.StartAsync();
        var sideEffects = new List<string>();

        await app.Gateway.SendAsync(new OpenRelay("r", flag, sideEffects.Add));

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(flag
            ? new object[] { new RelayOpened("r"), new RelayFlagged("r"), new RelayNamed("relay r") }
            : [new RelayOpened("r"), new RelayNamed("relay r")]));
        Assert.That(sideEffects, Is.EqualTo(flag ? new[] { "always", "if flagged" } : ["always"]));
    }

    [Test(Description = "rule A3")]
    public async Task InAHandler_WhatFollowsAnEventComesAfterAllThatTheEventTriggered()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenRelay("r", false, _ => { }));

        await app.Gateway.SendAsync(new RunRelay("r"));

        Assert.That(await app.Gateway.SendAsync(new AskRelay("r")), Is.EqualTo(new[]
        {
            "relay r", "started", "first leg", "cheered", "timed", "watched", "second leg", "after the second leg",
        }));
    }

    [Test(Description = "rule A3")]
    public async Task ConditionAndEvent_AreAskedForWhenTheirTurnHasCome()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenRelay("r", false, _ => { }));

        await app.Gateway.SendAsync(new RunRelay("r"));

        Assert.That((await app.PayloadsAsync()).OfType<SecondLegRun>().Single().SeenBefore,
            Is.EqualTo("relay r, started, first leg, cheered, timed, watched"));
    }

    [Test(Description = "rule A3")]
    public async Task WhatFollows_IsStoredInTheOrderInWhichItHappened()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenRelay("r", false, _ => { }));

        await app.Gateway.SendAsync(new RunRelay("r"));

        Assert.That((await app.PayloadsAsync()).Skip(2).Select(payload => payload.GetType()), Is.EqualTo(new[]
        {
            typeof(RunStarted), typeof(FirstLegRun), typeof(CrowdCheered), typeof(FirstLegTimed), typeof(FirstLegWatched), typeof(SecondLegRun),
        }));
    }

    [Test(Description = "rule A5")]
    public async Task DuringReplay_ContinuationsAreIgnored()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenRelay("r", false, _ => { }));
        await app.Gateway.SendAsync(new RunRelay("r"));
        var stored = await app.EventsAsync();
        await using var second = await app.RestartedAsync();

        var log = await second.Gateway.SendAsync(new AskRelay("r"));

        Assert.That(log, Is.EqualTo(new[] { "relay r", "started", "first leg", "cheered", "timed", "watched", "second leg" }));
        Assert.That(await second.EventsAsync(), Has.Count.EqualTo(stored.Count));
    }

    [Test(Description = "rule A3")]
    public async Task AConditionThatDoesNotHold_SkipsItsStepOnly()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));

        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("1"))
            .AndThenApplyIf(() => false, () => new Noted("2"))
            .AndThenApply(() => new Noted("3"))));

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "1", "3" }));
    }

    [Test(Description = "rule A3")]
    public void WhatFollows_HasToBeGiven() => Assert.Multiple(() =>
    {
        var applied = default(ApplyContinuation);
        Assert.That(() => applied.AndThenApply(null!), Throws.ArgumentNullException);
        Assert.That(() => applied.AndThenApplyIf(null!, () => ""), Throws.ArgumentNullException);
        Assert.That(() => applied.AndThenApplyIf(() => true, null!), Throws.ArgumentNullException);
        Assert.That(() => applied.AndThen(null!), Throws.ArgumentNullException);
        Assert.That(() => applied.AndThenIf(null!, () => { }), Throws.ArgumentNullException);
        Assert.That(() => applied.AndThenIf(() => true, null!), Throws.ArgumentNullException);
    });
}
