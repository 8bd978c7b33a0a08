using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests.Routing;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class HandlerClassTests
{
    [Test(Description = "rule B15")]
    public async Task AHandlerClassThatIsNotRegistered_IsBuiltInTheUnitOfWorksScopeAndDisposedWithIt()
    {
        await using var app = await TestApplication.StartAsync();

        int length = await app.Gateway.SendAsync(new Print("abc"));

        Assert.That(length, Is.EqualTo(3));
        Assert.That(LogOf(app), Is.EqualTo(new[] { "print abc True False", "disposed, notebook after" }));
    }

    [Test(Description = "rule B15")]
    public async Task AHandlerClassThatIsRegistered_IsTheContainers()
    {
        await using var app = await TestApplication.StartAsync(services: services => services.AddSingleton<SharedPrinter>());

        var calls = (await app.Gateway.SendAsync(new PrintOnShared("a")), await app.Gateway.SendAsync(new PrintOnShared("b")));

        Assert.That(calls, Is.EqualTo((1, 2)));
        Assert.That(LogOf(app), Is.EqualTo(new[] { "shared a", "shared b" }));
    }

    [Test(Description = "rule B15")]
    public async Task OneThatIsNotRegistered_IsNewForEveryCommandAndDisposedAsynchronouslyWhereItAsks()
    {
        await using var app = await TestApplication.StartAsync();

        var calls = (await app.Gateway.SendAsync(new PrintOnShared("a")), await app.Gateway.SendAsync(new PrintOnShared("b")));

        Assert.That(calls, Is.EqualTo((1, 1)));
        Assert.That(LogOf(app), Is.EqualTo(new[] { "shared a", "shared disposed", "shared b", "shared disposed" }));
    }

    [Test(Description = "rule B15: also where the handler asks for nothing but its command")]
    public async Task AHandlerClass_IsDisposed_WhateverItAsksFor()
    {
        await using var app = await TestApplication.StartAsync();
        Valet? valet = null;
        Usher? usher = null;

        await app.Gateway.SendAsync(new AskValet(asked => $"{(valet = asked).IsGone}"));
        await app.Gateway.SendAsync(new AskUsher(asked => $"{(usher = asked).IsGone}"));

        Assert.That((valet!.IsGone, usher!.IsGone), Is.EqualTo((true, true)));
    }

    [Test(Description = "rule B15")]
    public async Task AHandlerClass_IsTheContainersWhereItIsRegistered_WhateverItAsksFor([Values] bool isRegistered)
    {
        await using var app = await TestApplication.StartAsync(services: services =>
        {
            if (isRegistered) services.AddSingleton<Porter>();
        });
        var porters = new HashSet<Porter>(ReferenceEqualityComparer.Instance);

        for (var time = 0; time < 2; time++)
        {
            await app.Gateway.SendAsync(new AskPorter(asked =>
            {
                porters.Add(asked);
                return null;
            }));
        }

        Assert.That(porters, Has.Count.EqualTo(isRegistered ? 1 : 2));
    }

    [Test(Description = "rules B15 and E4")]
    public async Task AHandlerThatAsksForNothing_FailsThroughTheTask()
    {
        await using var app = await TestApplication.StartAsync();
        var refusal = new NotSupportedException();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new AskPorter(_ => throw refusal))), Is.SameAs(refusal));
    }

    [Test(Description = "rules B12, B15 and C4")]
    public async Task AStaticHandler_IsGivenTheGatewayAndSendsWithinItsUnitOfWork()
    {
        await using var app = await TestApplication.StartAsync();

        string answer = await app.Gateway.SendAsync(new PrintTwice("abc"));

        Assert.That(answer, Is.EqualTo("3 4"));
        Assert.That(LogOf(app), Is.EqualTo(new[]
        {
            "print abc True False", "print abc! True False", "disposed, notebook after", "disposed, notebook after",
        }));
    }

    [Test(Description = "rule B1")]
    public async Task AHandlerThatTakesTheMessage_IsRoutedByItsExplicitName()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), "legacy.print", new LegacyPrint("abc")));
        var any = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), "any.print", 42));

        Assert.That(LogOf(app), Has.Member("legacy abc as legacy.print"));
        Assert.That((any.Result, any.Identifier, any.Version, any.Events.Count), Is.EqualTo(((object)"any 42", (string?)null, (long?)null, 0)));
    }

    [Test(Description = "rule B15")]
    public void AServiceThatTheContainerLacks_IsListedAtStartWithAllOthers()
    {
        var services = new ServiceCollection().AddAxonish();
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<AxonishConfigurationException>(() => provider.GetRequiredService<Axonish.Commands.HostEntrance>().Open(provider));

        Assert.That(failure!.Faults, Has.Some.Contains(nameof(Printer)).And.Some.Contains(nameof(SharedPrinter)).And.Some.Contains(nameof(PrintLog)).And.Some.Contains(nameof(Notebook)));
        Assert.That(failure.Message, Does.Contain(nameof(PrintLog)).And.Contain("register it"));
    }

    private static IEnumerable<string> LogOf(TestApplication app) => app.Services.GetRequiredService<PrintLog>().Lines;
}
