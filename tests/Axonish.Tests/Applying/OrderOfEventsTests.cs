namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class OrderOfEventsTests
{
    [Test(Description = "rule A1")]
    public async Task AnEvent_ReachesTheRootThenEachMemberInOrderOfDeclarationThenTheEntitiesInside()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlanTour("a"));

        var log = await app.Gateway.SendAsync(new MoveTour("a"));

        Assert.That(log.Where(entry => entry.StartsWith("moved", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "moved: tour",
            "moved: guide",
            "moved: first stop",
            "moved: first stop's signpost",
            "moved: second stop",
            "moved: second stop's signpost",
            "moved: ticket t-1",
        }));
    }

    [Test(Description = "rule A1")]
    public async Task WhenApplyReturns_TheEventAndAllThatItTriggeredAreHandled()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlanTour("a"));

        var logInsideTheHandler = await app.Gateway.SendAsync(new MoveTour("a"));

        Assert.That(logInsideTheHandler, Has.Member("stop checked: tour").And.EqualTo(await app.Gateway.SendAsync(new AskTour("a"))));
    }

    [Test(Description = "rule A2")]
    public async Task AnEventAppliedInAHandler_ReachesNoEntityBeforeEveryEntityHasSeenTheOuterOne()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlanTour("a"));

        var log = await app.Gateway.SendAsync(new MoveTour("a"));

        Assert.That(log.Skip(7), Is.EqualTo(new[]
        {
            "route changed: tour",
            "route changed: guide",
            "stop informed: tour",
            "stop informed: first stop",
            "stop informed: second stop",
            "route checked: tour",
            "stop checked: tour",
        }));
    }

    [Test(Description = "rule A2, T01")]
    public async Task EventsAppliedInHandlers_AreStoredInTheOrderInWhichTheyWereHandled()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlanTour("a"));

        await app.Gateway.SendAsync(new MoveTour("a"));

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[]
        {
            new TourPlanned("a"), new TourMoved(), new RouteChanged(), new StopInformed(), new RouteChecked(), new StopChecked(),
        }));
    }

    [Test(Description = "rule A7")]
    public async Task Sequences_StartAtZeroAndHaveNoGaps()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlanTour("a"));
        await app.Gateway.SendAsync(new PlanTour("b"));
        await app.Gateway.SendAsync(new MoveTour("a"));
        await app.Gateway.SendAsync(new MoveTour("b"));

        var events = await app.EventsAsync();

        Assert.That(events.Where(e => e.AggregateIdentifier == "a").Select(e => e.SequenceNumber), Is.EqualTo(new long[] { 0, 1, 2, 3, 4, 5 }));
        Assert.That(events.Where(e => e.AggregateIdentifier == "b").Select(e => e.SequenceNumber), Is.EqualTo(new long[] { 0, 1, 2, 3, 4, 5 }));
    }

    [Test(Description = "rules A2 and A5")]
    public async Task ARebuiltAggregate_HasSeenTheSameEventsInTheSameOrder()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlanTour("a"));
        var live = await app.Gateway.SendAsync(new MoveTour("a"));

        await using var second = await app.RestartedAsync();

        Assert.That(await second.Gateway.SendAsync(new AskTour("a")), Is.EqualTo(live));
    }
}
