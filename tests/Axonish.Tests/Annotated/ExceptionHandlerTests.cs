namespace Axonish.Tests.Annotated;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ExceptionHandlerTests
{
    [Test(Description = "rule B14, case T36")]
    public async Task ExceptionHandlersThatHandOn_AreCalledFromTheMostSpecificToTheCatchAll()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BuildKiln("k"));
        var trace = new List<string>();

        var failure = await Catch(() => app.Gateway.SendAsync(new FireKiln("k", trace)));

        Assert.That(trace, Is.EqualTo(new[] { "command, file", "command, io", "command", "base, file", "interface, io", "file", "anything" }));
        Assert.That(failure, Is.InstanceOf<FileNotFoundException>().With.Message.EqualTo("k"));
    }

    [Test(Description = "rule B14: the answer is delivered, the unit of work rolls back")]
    public async Task AnExceptionHandlerThatReturns_AnswersAndStoresNothing()
    {
        await using var app = await StartedAsync();

        Assert.That(await app.Gateway.SendAsync(new Bake("o", new FormatException("12345"))), Is.EqualTo(46));

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new OvenLit("o") }));
        Assert.That(await app.Gateway.SendAsync(new Bake("o")), Is.EqualTo(1), "the state is that of the store");
    }

    [Test(Description = "rules A6 and B14: an answer hides no failed event sourcing handler, though nobody has to wait")]
    public async Task AnAnswerAtOnce_DoesNotHideAFailedEventSourcingHandler()
    {
        await using var app = await StartedAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Toast("o"))), Is.InstanceOf<InvalidDataException>().With.Message.EqualTo("broken"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule B14: the outcome has neither events nor version")]
    public async Task AnAnswerInTheHandlersPlace_IsNoOutcomeOfEvents()
    {
        await using var app = await StartedAsync();

        var outcome = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new Bake("o", new FormatException())));

        Assert.That(outcome.Events, Is.Empty);
        Assert.That(outcome.Version, Is.Null);
        Assert.That(app.AllLocksAreFree<Oven>(), Is.True);
    }

    [Test(Description = "rule B14")]
    public async Task AnExceptionHandlerWithoutResult_AnswersWithNothing()
    {
        await using var app = await StartedAsync();

        Assert.That(await app.Gateway.SendAsync(new Bake("o", new NotSupportedException())), Is.Zero);
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule B14")]
    public async Task AnExceptionHandlerThatThrows_Translates()
    {
        await using var app = await StartedAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Bake("o", new TimeoutException())));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("translated").And.InnerException.InstanceOf<TimeoutException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule B14")]
    public async Task AnExceptionThatNoHandlerFits_ReachesTheSenderAsItWas()
    {
        await using var app = await StartedAsync();
        var thrown = new ArgumentException("as it was");

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Bake("o", thrown))), Is.SameAs(thrown));
    }

    [Test(Description = "rule B14")]
    public async Task AnAnswerOfAnotherType_IsAnErrorThatNamesBoth()
    {
        await using var app = await StartedAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Bake("o", new DivideByZeroException())));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("System.String").And.Message.Contains("System.Int32"));
    }

    [Test(Description = "rules A6 and B14: a poisoned unit of work stays poisoned")]
    public async Task AnAnswer_DoesNotHideAFailedEventSourcingHandler()
    {
        await using var app = await StartedAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Bake("o", new FormatException(), Breaks: true)));

        Assert.That(failure, Is.InstanceOf<InvalidDataException>().With.Message.EqualTo("broken"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule B14: the entity, then the root")]
    public async Task TheNearestExceptionHandlerComesFirst()
    {
        await using var app = await StartedAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await app.Gateway.SendAsync(new TurnTray("o", "t-1")), Is.EqualTo("t-1"));
            Assert.That(await app.Gateway.SendAsync(new TurnTray("o", "t-1", new FormatException("hot"))), Is.EqualTo("tray: hot"));
            Assert.That(await app.Gateway.SendAsync(new TurnTray("o", "t-1", new KeyNotFoundException("hot"))), Is.EqualTo("oven: hot"));
            Assert.That(await app.Gateway.SendAsync(new TurnTray("o", "t-1", new IndexOutOfRangeException())), Is.EqualTo("oven: translated"));
            Assert.That(await app.Gateway.SendAsync(new TurnTray("o", "t-9")), Is.EqualTo("no t-9 in o"));
        });
    }

    [Test(Description = "rule B14: creating commands included")]
    public async Task AnExceptionHandler_AnswersForAConstructor()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await app.Gateway.SendAsync(new LightOven("o", Fails: true)), Is.EqualTo("o: wet wood"));

        Assert.That(await app.EventsAsync(), Is.Empty);
        Assert.That(await app.Gateway.SendAsync(new LightOven("o")), Is.EqualTo("o"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    private static async Task<TestApplication> StartedAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new LightOven("o"));
        return app;
    }
}
