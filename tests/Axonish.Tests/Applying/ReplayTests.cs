using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ReplayTests
{
    [Test(Description = "rule A5")]
    public async Task IsLive_IsTrueWhenEventsHappenAndFalseWhenTheyAreReplayed()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlantTree("t"));
        await using var second = await app.RestartedAsync();

        Assert.That(await app.Gateway.SendAsync(new AskTree("t")), Is.EqualTo(new TreeState(Live: 1, Replayed: 0, HandlerIsLive: true)));
        Assert.That(await second.Gateway.SendAsync(new AskTree("t")), Is.EqualTo(new TreeState(Live: 0, Replayed: 1, HandlerIsLive: true)));
    }

    [Test(Description = "rule A5")]
    public async Task DuringReplay_ApplyDoesNothing()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlantTree("t"));
        await using var second = await app.RestartedAsync();

        await second.Gateway.SendAsync(new AskTree("t"));

        Assert.That(await second.PayloadsAsync(), Is.EqualTo(new object[] { new TreePlanted("t"), new LeafGrown() }));
        Assert.That(await second.Gateway.SendAsync(new CountLeaves("t")), Is.EqualTo(1));
    }

    [Test(Description = "rule A5")]
    public async Task WhatReplaySkipped_DoesNotComeBackWithTheNextCommand()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlantTree("t"));
        await using var second = await app.RestartedAsync();

        await second.Gateway.SendAsync(new WaterTree("t"));

        Assert.That(await second.PayloadsAsync(), Is.EqualTo(new object[] { new TreePlanted("t"), new LeafGrown(), new TreeWatered() }));
        Assert.That(await second.Gateway.SendAsync(new CountLeaves("t")), Is.EqualTo(1));
    }

    [Test(Description = "rule B11")]
    public async Task AnEventSourcingHandler_SeesTimeSequenceAndMetadataOfTheStoredEventOnReplayToo()
    {
        var time = new TestClock();
        await using var app = await TestApplication.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));
        await app.Gateway.SendAsync(new PlantTree("t"));
        time.Advance(TimeSpan.FromDays(300));
        await app.Gateway.SendAsync(new WaterTree("t"));
        var live = await app.Gateway.SendAsync(new ReadRings("t"));
        await using var second = await app.RestartedAsync();

        Assert.That(live, Is.EqualTo(new[] { new Ring(2, time.GetUtcNow(), "rain", (await app.EventsAsync())[2].Id) }));
        Assert.That(await second.Gateway.SendAsync(new ReadRings("t")), Is.EqualTo(live));
    }
}
