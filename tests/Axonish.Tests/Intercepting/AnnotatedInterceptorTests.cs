namespace Axonish.Tests.Intercepting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AnnotatedInterceptorTests
{
    private readonly List<string> asked = [];

    [Test(Description = "rule B14")]
    public async Task TheRootIsAskedBeforeTheEntity_AndBothBehindTheHostsInterceptors()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor((_, _, chain) =>
        {
            asked.Add("host");
            return chain.ProceedAsync();
        })));
        await app.Gateway.SendAsync(new BuildDepot("d", []));
        asked.Clear();

        await app.Gateway.SendAsync(new FillShelf("d", "s", asked));

        Assert.That(asked, Is.EqualTo(new[] { "host", "depot d", "shelf s", "handler" }));
    }

    [Test(Description = "rule B14")]
    public async Task TheRootIsAsked_BeforeTheEntityIsLookedUp()
    {
        await using var app = await WithDepotAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new FillShelf("d", "none", asked)));

        Assert.That(failure, Is.InstanceOf<EntityNotFoundException>());
        Assert.That(asked, Is.EqualTo(new[] { "depot d" }));
    }

    [Test(Description = "rules B4 and B14")]
    public async Task CreatingCommands_AreInterceptedToo([Values] bool isForbidden)
    {
        await using var app = await TestApplication.StartAsync();

        if (isForbidden) Assert.That(await Catch(() => app.Gateway.SendAsync(new BuildDepot("d", asked, isForbidden))), Is.InstanceOf<NotSupportedException>());
        else Assert.That(await app.Gateway.SendAsync(new BuildDepot("d", asked)), Is.EqualTo("d"));

        Assert.That(asked, Is.EqualTo(new[] { "forbid" }));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(isForbidden ? 0 : 1));
        Assert.That(app.AllLocksAreFree<Depot>());
    }

    [Test(Description = "rule B14, case T34")]
    public async Task OneThatProceeds_SeesTheAnswer_AndMayChangeIt()
    {
        await using var app = await WithDepotAsync();

        Assert.That(await app.Gateway.SendAsync(new SealDepot("d", asked)), Is.EqualTo("sealed!"));

        Assert.That(asked, Is.EqualTo(new[] { "before", "handler", "after" }));
    }

    [Test(Description = "rule B14, case T34")]
    public async Task OneThatDoesNotProceed_SuppressesTheHandler_AndMayApplyAnEvent()
    {
        await using var app = await WithDepotAsync();

        Assert.That(await app.Gateway.SendAsync(new SealDepot("d", asked, IsSealedAlready: true)), Is.EqualTo("already"));

        Assert.That(asked, Is.EqualTo(new[] { "before" }));
        Assert.That((await app.PayloadsAsync()).Skip(1), Is.EqualTo(new object[] { new AlarmRung() }));
    }

    [Test(Description = "rules B14 and D3")]
    public async Task TheyRunAgain_AtEveryTry()
    {
        await using var app = await WithDepotAsync();
        await using var rival = await app.RestartedAsync();
        var tries = 0;

        await app.Gateway.SendAsync(new FillShelf("d", "s", asked, () =>
        {
            if (++tries == 1) rival.Gateway.SendAsync(new SealDepot("d", [])).AsTask().GetAwaiter().GetResult();
        }));

        Assert.That(asked, Is.EqualTo(new[] { "depot d", "shelf s", "handler", "depot d", "shelf s", "handler" }));
    }

    [Test(Description = "rule B14, case T36")]
    public async Task ExceptionHandlers_AreAskedFromTheBestFitToTheCatchAll()
    {
        await using var app = await WithDepotAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new BreakDepot("d", asked)));

        Assert.That(failure, Is.InstanceOf<DeepDepotFault>());
        Assert.That(asked, Is.EqualTo(new[]
        {
            "1 command, deep fault", "2 command, fault", "3 command, any exception", "4 command", "5 deep fault", "6 fault", "7 any exception",
        }));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules B14 and C2")]
    public async Task AnExceptionHandler_MayAnswer_AndNothingIsStored()
    {
        await using var app = await WithDepotAsync();

        var outcome = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new RobDepot("d", new NotSupportedException("four"))));

        Assert.That(outcome.Result, Is.EqualTo(4));
        Assert.That(outcome.Events, Is.Empty);
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Depot>());
        Assert.That(await app.Gateway.SendAsync(new SealDepot("d", [])), Is.EqualTo("sealed!"));
    }

    [Test(Description = "rules B14 and E4")]
    public async Task AnExceptionHandler_MayTranslate()
    {
        await using var app = await WithDepotAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new RobDepot("d", new TimeoutException()))),
            Is.InstanceOf<InvalidDataException>().With.InnerException.InstanceOf<TimeoutException>());
    }

    private static async Task<TestApplication> WithDepotAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BuildDepot("d", []));
        return app;
    }
}
