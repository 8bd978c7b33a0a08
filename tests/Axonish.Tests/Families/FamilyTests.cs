namespace Axonish.Tests.Families;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FamilyTests
{
    [Test(Description = "rule B10, case T29")]
    public async Task ACommandToTheFamily_ReachesTheKindThatWasCreated([Values] bool isRestarted)
    {
        await using var first = await WithVehiclesAsync();
        await using var second = await first.RestartedAsync();
        var app = isRestarted ? second : first;

        var kinds = new List<string>();
        foreach (var vehicle in Vehicles) kinds.Add(await app.Gateway.SendAsync(new NameKind(vehicle)));

        Assert.That(kinds, Is.EqualTo(new[] { "Car", "Truck", "Bike", "Car" }));
    }

    [Test(Description = "rule B10, case T29")]
    public async Task ACommandOfOneKind_IsHandledByNoOther([Values] bool isRestarted)
    {
        await using var first = await WithVehiclesAsync();
        await using var second = await first.RestartedAsync();
        var app = isRestarted ? second : first;

        Assert.That(await app.Gateway.SendAsync(new LoadCargo("truck", 5)), Is.EqualTo(5));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new LoadCargo("car", 5))), Is.InstanceOf<NoHandlerForCommandException>()
            .With.Message.Contains(nameof(LoadCargo)).And.Message.Contains("Truck").And.Message.Contains("'car'"));
        Assert.That(app.AllLocksAreFree<Vehicle>());
    }

    [Test(Description = "rule B10, case T29")]
    public async Task AllKinds_AreStreamsOfOneType_AndTheFirstEventSaysWhichKind()
    {
        await using var app = await WithVehiclesAsync();

        var events = await app.EventsAsync();

        Assert.That(events.Select(e => e.AggregateType), Is.All.EqualTo("vehicle"));
        Assert.That(events.Select(e => e.Metadata[MetadataKeys.AggregateSubtype]), Is.EqualTo(new[] { "Car", "Truck", "Bike", "Car" }));
        await app.Gateway.SendAsync(new Drive("car", 1));
        Assert.That((await app.EventsAsync())[^1].Metadata.ContainsKey(MetadataKeys.AggregateSubtype), Is.False);
        Assert.That(await Catch(() => app.Gateway.SendAsync(new BuyTruck("car"))), Is.InstanceOf<AggregateAlreadyExistsException>());
    }

    [Test(Description = "rules B10 and B13, case T30")]
    public async Task EventsAppliedAtOneLevel_AreHandledAtTheOther_AlsoAfterARestart()
    {
        await using var app = await WithVehiclesAsync();
        await app.Gateway.SendAsync(new LoadCargo("truck", 5));
        await app.Gateway.SendAsync(new Drive("truck", 10));
        await app.Gateway.SendAsync(new Wash("truck"));
        await app.Gateway.SendAsync(new Wash("car"));
        await using var restarted = await app.RestartedAsync();

        foreach (var running in new[] { app, restarted })
        {
            Assert.That(await running.Gateway.SendAsync(new TellState("truck")), Is.EqualTo("11 0 truck 5 1"));
            Assert.That(await running.Gateway.SendAsync(new TellState("car")), Is.EqualTo("0 1 car"));
        }
    }

    [Test(Description = "rules B10 and B13, case T31")]
    public async Task AnAbstractHandler_IsTheOverridesOfEachKind()
    {
        await using var app = await WithVehiclesAsync();

        var sounds = new List<string>();
        foreach (var vehicle in Vehicles) sounds.Add(await app.Gateway.SendAsync(new Honk(vehicle)));

        Assert.That(sounds, Is.EqualTo(new[] { "beep", "hooonk", "ring", "beep" }));
    }

    [Test(Description = "rules B10 and B14, case T31")]
    public async Task InterceptorsOfOneLevel_StandBeforeHandlersOfTheOther()
    {
        await using var app = await WithVehiclesAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new LoadCargo("truck", 1001))), Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("Truck is too weak."));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new Drive("truck", 501))), Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("Too far for a truck."));
        await app.Gateway.SendAsync(new Drive("car", 501));
        await app.Gateway.SendAsync(new Drive("truck", 500));

        Assert.That(await app.Gateway.SendAsync(new TellState("car")), Is.EqualTo("501 0 car"));
        Assert.That(await app.Gateway.SendAsync(new TellState("truck")), Is.EqualTo("500 0 truck 0 0"));
    }

    [Test(Description = "rules A16 and B10, case T10")]
    public async Task TheFirstEventsOfTwoKinds_MayBeHandledAtOnce_InAHostThatHasJustStarted()
    {
        for (var round = 0; round < 100; round++)
        {
            await using var app = await TestApplication.StartAsync();
            using var together = new Barrier(2);

            async Task<string> BuyAsync(Func<ValueTask<string>> buy) => await Task.Run(async () =>
            {
                together.SignalAndWait();
                return await buy();
            });

            var bought = await Task.WhenAll(
                BuyAsync(() => app.Gateway.SendAsync(new BuyCar("car"))), BuyAsync(() => app.Gateway.SendAsync(new BuyTruck("truck"))));

            Assert.That(bought, Is.EqualTo(new[] { "car", "truck" }));
            Assert.That(await app.Gateway.SendAsync(new LoadCargo("truck", round)), Is.EqualTo(round));
        }
    }

    private static string[] Vehicles => ["car", "truck", "bike", "other car"];

    private static async Task<TestApplication> WithVehiclesAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BuyCar("car"));
        await app.Gateway.SendAsync(new BuyTruck("truck"));
        await app.Gateway.SendAsync(new BuyAny("bike", IsBike: true));
        await app.Gateway.SendAsync(new BuyAny("other car", IsBike: false));
        return app;
    }
}
