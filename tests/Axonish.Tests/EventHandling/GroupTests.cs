using Axonish.Features;
using Axonish.Generated;
using Axonish.Hosting;
using Axonish.Tests.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Tests.EventHandling;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class GroupTests
{
    [Test(Description = "rules C3, E5: subscribing classes are called in the order that they state, then in order of name")]
    public async Task SubscribingClasses_AreCalledInTheirOrder()
    {
        var board = new Board();
        await using var app = await TestApplication.StartAsync(services: services => services.AddSingleton(board));
        await app.Services.GetRequiredService<IEventGateway>().PublishAsync(new Ranked());
        Assert.That(board.Lines, Is.EqualTo((string[])["first, Axonish.Tests.EventHandling.Ranked is Live at 0", "unmarked, in ''", "last, in last"]));
    }

    [Test(Description = "rule E5: a host that runs no processing groups refuses classes in one, all at once")]
    public void AGroupThatNothingRuns_IsAFault()
    {
        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(null))!;
        Assert.That(failure.Faults, Has.Count.EqualTo(2));
        Assert.That(failure.Faults[0], Does.Contain("'card-ledger'").And.Contain("CardLedger and CardMails").And.Contain("Axonish.Processing"));
        Assert.That(failure.Faults[1], Does.Contain("'search'").And.Contain("Index"));
    }

    [Test(Description = "rules C3, E5: classes in a processing group are not called by the unit of work, nor loaded when the host starts")]
    public async Task AClassInAGroup_DoesNotSubscribe()
    {
        await using var provider = await StartAsync(axonish => axonish.Feature<GroupRunner>());
        await provider.GetRequiredService<IEventGateway>().PublishAsync(new Ranked());
        Assert.That(provider.GetRequiredService<ApplicationModel>().EventHandlers.Select(entry => entry.Group!.Name), Is.EqualTo((string[])["card-ledger", "search", "card-ledger"]));
    }

    [Test(Description = "rule B15: what classes in a group ask of the container is checked at start")]
    public void AServiceThatAGroupLacks_IsAFault() => Assert.That(
        Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(axonish => axonish.Feature<GroupRunner>(), typeof(Board)))!.Message,
        Does.Contain("Index needs a Axonish.Tests.EventHandling.Board"));

    private static async Task<ServiceProvider> StartAsync(Action<AxonishBuilder>? configure, params Type[] needed)
    {
        var services = new ServiceCollection();
        AxonishHosting.AddAxonish(services, [new GroupedManifest(needed)], configure);
        var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return provider;
    }

    private sealed class GroupRunner() : RecordingFeature("group runner", FeatureStage.Readers), IProcessingGroupRunner;

    // Its models cannot be made: whoever loads one is seen.
    private sealed class GroupedManifest(Type[] needed) : AxonishManifest
    {
        public override string AssemblyName => "Axonish.Tests";

        public override void Describe(ApplicationModel application)
        {
            application.Add(new EventType<Ranked>("ranked"));
            application.AddEventHandlers(
                AssemblyName,
                needed.Length == 0
                    ? """
                    H Cards.CardLedger|CardLedger
                    G card-ledger|0|1||0|0|8|100
                    T Axonish.Tests.EventHandling.Ranked
                    H Cards.Index|Index
                    G search|0|1||0|0|8|100
                    T Axonish.Tests.EventHandling.Ranked
                    H Cards.CardMails|CardMails
                    G card-ledger|0|1||0|0|8|100
                    T Axonish.Tests.EventHandling.Ranked
                    """u8
                    : """
                    H Cards.Index|Index|0
                    G search|0|1||0|0|8|100
                    T Axonish.Tests.EventHandling.Ranked
                    """u8,
                _ => throw new InvalidOperationException("It was loaded."),
                needed);
        }
    }
}
