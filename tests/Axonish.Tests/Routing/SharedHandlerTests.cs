namespace Axonish.Tests.Routing;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SharedHandlerTests
{
    [Test(Description = "rules A13 and B16")]
    public async Task AllMembersAreSearched_AndWhoMovesHandlesAnEventOnce()
    {
        await using var app = await WithGarageAsync();

        Assert.That(await app.Gateway.SendAsync(new Park("g", "car-2")), Is.EqualTo("Car car-2 1"));
        Assert.That(await app.Gateway.SendAsync(new Park("g", "bike-1")), Is.EqualTo("Bike bike-1 1"));
        Assert.That(await app.Gateway.SendAsync(new Park("g", "car-2")), Is.EqualTo("Car car-2 2"), "where it moved to, it is found and receives");
    }

    [Test(Description = "rule B16: a hit in two members")]
    public async Task TwoEntitiesThatACommandMeans_AreAnErrorThatNamesBothMembers()
    {
        await using var app = await WithGarageAsync();

        var error = Assert.ThrowsAsync<EntityAmbiguousException>(async () => await app.Gateway.SendAsync(new Park("g", "same")))!;

        Assert.That(error.Message, Does.Contain("'cars'").And.Contain("'bikes'").And.Contain("'same'").And.Contain("Garage"));
        Assert.That((error.AggregateType, error.AggregateIdentifier), Is.EqualTo(("Garage", "g")));
        Assert.That(app.Store.HeadPosition, Is.EqualTo(1), "nothing was stored");
    }

    [Test(Description = "rules B7 and B16")]
    public async Task WhereNoMemberHasTheEntity_AllAreNamed()
    {
        await using var app = await WithGarageAsync();

        var error = Assert.ThrowsAsync<EntityNotFoundException>(async () => await app.Gateway.SendAsync(new Park("g", "gone")))!;

        Assert.That(error.Message, Does.Contain("'cars, bikes, parked'").And.Contain("'gone'"));
    }

    private static async Task<TestApplication> WithGarageAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BuildGarage("g", ["car-1", "car-2", "same"], ["bike-1", "same"]));
        return app;
    }
}
