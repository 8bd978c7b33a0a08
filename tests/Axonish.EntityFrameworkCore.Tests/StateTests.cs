using Axonish.EntityFrameworkCore.Tests.Domain;
using Axonish.EntityFrameworkCore.Tests.Harness;

namespace Axonish.EntityFrameworkCore.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StateTests : IDisposable
{
    private readonly ShopFiles files = new();

    public void Dispose() => files.Dispose();

    [Test(Description = "rules D6 and A15")]
    public async Task StateIsStored_AndItsEventsFollow()
    {
        await using var shop = await Shop.StartAsync(files);

        Assert.That(await shop.Gateway.SendAsync(new PlaceOrder("o", 10)), Is.EqualTo("o"));
        Assert.That(await shop.Gateway.SendAsync(new RaiseAmount("o", 5)), Is.EqualTo(15));

        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 15"));
        Assert.That(await shop.PayloadsAsync(), Is.EqualTo(new object[] { new OrderPlaced("o", 10), new AmountRaised(5) }));
        Assert.That((await shop.EventsAsync()).Select(message => (message.Position, message.SequenceNumber)), Is.EqualTo(new[] { (1L, 0L), (2L, 1L) }));
    }
}
