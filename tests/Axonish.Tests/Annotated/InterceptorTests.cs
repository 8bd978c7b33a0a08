namespace Axonish.Tests.Annotated;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class InterceptorTests
{
    [Test(Description = "rule B14, case T31")]
    public async Task AnInterceptorOfTheDerivedClass_CooperatesWithAHandlerOfItsBase()
    {
        await using var app = await StartedAsync();
        var trace = new List<string>();

        var weight = await app.Gateway.SendAsync(new WeighHamper("p", trace));

        Assert.That(weight, Is.EqualTo(7));
        Assert.That(trace, Is.EqualTo(new[] { "announce p", "check", "weigh" }));
    }

    [Test(Description = "rule B14, case T31: the base's abstract interceptor dispatches to the override, once")]
    public async Task AnInterceptorOfTheBase_CooperatesWithAHandlerOfTheDerivedClass()
    {
        await using var app = await StartedAsync();
        var trace = new List<string>();

        await app.Gateway.SendAsync(new OpenHamper("p", trace));

        Assert.That(trace, Is.EqualTo(new[] { "announce p", "open" }));
    }

    [Test(Description = "rule B14, case T34")]
    public async Task AnInterceptorThatProceeds_MayChangeTheAnswer()
    {
        await using var app = await StartedAsync();

        var answer = await app.Gateway.SendAsync(new OpenHamper("p", []), new SendOptions { Metadata = Metadata.Of("key", "a knife") });

        Assert.That(answer, Is.EqualTo("opened with a knife"));
        Assert.That(await app.Gateway.SendAsync(new ReadHamper("p")), Is.EqualTo(new[] { "opened" }));
    }

    [Test(Description = "rule B14, case T34")]
    public async Task AnInterceptorThatDoesNotProceed_SuppressesTheHandlerAndMayApplyAnEvent()
    {
        await using var app = await StartedAsync();
        var trace = new List<string>();

        var answer = await app.Gateway.SendAsync(new OpenHamper("p", trace, "closed"));

        Assert.That(answer, Is.EqualTo("closed"));
        Assert.That(trace, Is.EqualTo(new[] { "announce p" }));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new HamperPacked("p"), new HamperNoted("closed for p") }));
    }

    [Test(Description = "rule B14, case T34")]
    public async Task AnInterceptorThatThrows_RefusesAndStoresNothing()
    {
        await using var app = await StartedAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new OpenHamper("p", [], "broken")));

        Assert.That(failure, Is.InstanceOf<UnauthorizedAccessException>().With.Message.EqualTo("broken"));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new HamperPacked("p") }));
        Assert.That(await app.Gateway.SendAsync(new ReadHamper("p")), Is.Empty);
    }

    [TestCase(true, 3, Description = "rule B14: the handler's answer reaches the sender through an interceptor that returns nothing")]
    [TestCase(false, 0, Description = "rule B14, case T34: without an answer there is the default")]
    public async Task AnInterceptorWithoutAnswer(bool proceeds, int answer)
    {
        await using var app = await StartedAsync();
        var trace = new List<string>();

        Assert.That(await app.Gateway.SendAsync(new SkipHamper("p", trace, proceeds)), Is.EqualTo(answer));
        Assert.That(trace, Has.Count.EqualTo(proceeds ? 2 : 1));
    }

    [Test(Description = "rule B14: root, then entity")]
    public async Task TheRootsInterceptors_RunBeforeTheEntitys()
    {
        await using var app = await StartedAsync();
        var trace = new List<string>();

        var turns = await app.Gateway.SendAsync(new TurnItem("p", "i-1", trace));

        Assert.That(turns, Is.EqualTo(1));
        Assert.That(trace, Is.EqualTo(new[] { "announce p", "before 0", "turn", "after 1" }));
    }

    [Test(Description = "rule B14")]
    public async Task TheRootsInterceptors_RunBeforeTheEntityIsLookedUp()
    {
        await using var app = await StartedAsync();
        var trace = new List<string>();

        var failure = await Catch(() => app.Gateway.SendAsync(new TurnItem("p", "i-9", trace)));

        Assert.That(failure, Is.InstanceOf<EntityNotFoundException>());
        Assert.That(trace, Is.EqualTo(new[] { "announce p" }));
    }

    [Test(Description = "rule B14: creating commands included; what looks at the object looks at a new one")]
    public async Task CreatingCommands_AreIntercepted()
    {
        await using var app = await TestApplication.StartAsync();
        var trace = new List<string>();

        var identifier = await app.Gateway.SendAsync(new PackHamper("p", trace));
        var failure = await Catch(() => app.Gateway.SendAsync(new PackHamper("q", trace, "nobody")));

        Assert.That(identifier, Is.EqualTo("p"));
        Assert.That(failure, Is.InstanceOf<UnauthorizedAccessException>());
        Assert.That(trace, Is.EqualTo(new[] { "announce", "identify", "pack", "announce", "identify" }));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new HamperPacked("p") }));
    }

    [Test(Description = "rule B14, case T34")]
    public async Task AnInterceptorOfACreatingCommand_MayCreateInTheHandlersPlace()
    {
        await using var app = await TestApplication.StartAsync();

        var answer = await app.Gateway.SendAsync(new PackHamper("p", [], "merged"));

        Assert.That(answer, Is.EqualTo("merged"));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new HamperPacked("p"), new HamperNoted("merged") }));
        Assert.That(await app.Gateway.SendAsync(new ReadHamper("p")), Is.EqualTo(new[] { "merged" }));
    }

    [Test(Description = "rule B14: what the constructor would wipe out again is refused")]
    public async Task AnInterceptorThatAppliesBeforeItLetsAConstructorRun_IsReported()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new PackHamper("p", [], "early")));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("apply after proceeding"));
        Assert.That(await app.EventsAsync(), Is.Empty);
    }

    private static async Task<TestApplication> StartedAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PackHamper("p", []));
        return app;
    }
}
