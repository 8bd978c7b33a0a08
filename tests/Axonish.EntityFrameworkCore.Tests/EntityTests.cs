using Axonish.EntityFrameworkCore.Tests.Domain;
using Axonish.EntityFrameworkCore.Tests.Harness;

namespace Axonish.EntityFrameworkCore.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EntityTests : IDisposable
{
    private readonly ShopFiles files = new();

    public void Dispose() => files.Dispose();

    [Test(Description = "rules B7 and D6")]
    public async Task ACommandReachesItsEntity_AndTheEntityItsRow()
    {
        await using var shop = await Shop.StartAsync(files);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new AddLine("o", first, 1));
        await shop.Gateway.SendAsync(new AddLine("o", second, 2));

        await shop.Gateway.SendAsync(new ChangeLine("o", second, 7));

        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10   [1, 7]"));
        Assert.That((await shop.PayloadsAsync()).TakeLast(2), Is.EqualTo(new object[] { new LineChanged(second, 7), new LineSeen(second) }));
    }

    [Test(Description = "rule D6: entities of entities")]
    public async Task EntitiesOfEntities_AreLoadedAndStored()
    {
        await using var shop = await Shop.StartAsync(files);
        var line = Guid.NewGuid();
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new AddLine("o", line, 1));
        await shop.Gateway.SendAsync(new PackLine("o", line, "box"));
        await shop.Gateway.SendAsync(new PackLine("o", line, "bag"));

        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10   [1 in bag in box]"));
    }

    [Test(Description = "rules B8 and D6: entities that contain their own kind")]
    public async Task EntitiesOfTheirOwnKind_AreLoadedToAnyDepth()
    {
        await using var shop = await Shop.StartAsync(files);
        var line = Guid.NewGuid();
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new AddLine("o", line, 1));
        await shop.Gateway.SendAsync(new PackLine("o", line, "crate>box>bag>tin"));

        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10   [1 in crate>box>bag>tin]"));
    }

    [Test(Description = "rule D6: what several aggregates refer to")]
    public async Task WhatTheRootRefersTo_IsLoaded()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new OnOrder("o", order =>
        {
            order.Carrier = new Carrier { Name = "Post" };
            return Task.CompletedTask;
        }));

        string? carrier = null;
        await shop.Gateway.SendAsync(new OnOrder("o", order =>
        {
            carrier = order.Carrier?.Name;
            return Task.CompletedTask;
        }));

        Assert.That(carrier, Is.EqualTo("Post"));
        Assert.That(await files.CountAsync<Carrier>(), Is.EqualTo(1));
    }

    [Test(Description = "rules D3 and D6: what two aggregates share is as fresh as each of them")]
    public async Task WhatTwoAggregatesShare_IsReadAgainWithTheSecond()
    {
        var store = new DoubtfulStore();
        await using var shop = await Shop.StartAsync(files, store);
        await using var other = await Shop.StartAsync(files, store);
        foreach (var id in new[] { "o", "p" }) await shop.Gateway.SendAsync(new PlaceOrder(id, 10));
        await files.ShareCarrierAsync("Post");

        string? seen = null;
        await shop.Gateway.SendAsync(new Run(async _ =>
        {
            await shop.ReadAsync("o");
            await other.Gateway.SendAsync(new OnOrder("p", order => Task.FromResult(order.Carrier!.Name = "Rail")));
            await shop.Gateway.SendAsync(new OnOrder("p", order => Task.FromResult(seen = order.Carrier!.Name)));
        }));

        Assert.That(seen, Is.EqualTo("Rail"));
    }

    [Test(Description = "rule D6: what one handler changed is not read again with the next aggregate")]
    public async Task WhatTwoAggregatesShare_KeepsWhatAHandlerChanged()
    {
        await using var shop = await Shop.StartAsync(files);
        foreach (var id in new[] { "o", "p" }) await shop.Gateway.SendAsync(new PlaceOrder(id, 10));
        await files.ShareCarrierAsync("Post");

        await shop.Gateway.SendAsync(new Run(async _ =>
        {
            await shop.Gateway.SendAsync(new OnOrder("o", order => Task.FromResult(order.Carrier!.Name = "Rail")));
            await shop.ReadAsync("p");
        }));

        string? seen = null;
        await shop.Gateway.SendAsync(new OnOrder("p", order => Task.FromResult(seen = order.Carrier!.Name)));
        Assert.That(seen, Is.EqualTo("Rail"));
    }

    [Test(Description = "rule D6: owned by the root")]
    public async Task WhatTheRootOwns_IsStoredWithIt()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new ShipTo("o", "Delft"));
        await shop.Gateway.SendAsync(new ShipTo("o", "Gouda"));

        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10  Gouda []"));
    }

    [Test(Description = "rules B7 and D6")]
    public async Task AnEntityThatWasRemoved_IsNotFoundAnyMore()
    {
        await using var shop = await Shop.StartAsync(files);
        var line = Guid.NewGuid();
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new AddLine("o", line, 1));
        await shop.Gateway.SendAsync(new RemoveLine("o", line));

        Assert.That(await Catch(() => shop.Gateway.SendAsync(new ChangeLine("o", line, 2))), Is.InstanceOf<EntityNotFoundException>()
            .With.Message.Contains("Order 'o'").And.Message.Contains(line.ToString()));
        Assert.That(await files.CountAsync<OrderLine>(), Is.Zero);
    }

    [Test(Description = "rule D3: a change of an entity alone is a change of its aggregate")]
    public async Task ARivalThatChangesAnotherEntity_IsNoticed()
    {
        var store = new DoubtfulStore();
        await using var one = await Shop.StartAsync(files, store);
        await using var other = await Shop.StartAsync(files, store);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await one.Gateway.SendAsync(new PlaceOrder("o", 10));
        await one.Gateway.SendAsync(new AddLine("o", first, 1));
        await one.Gateway.SendAsync(new AddLine("o", second, 2));

        var attempts = 0;
        await one.Gateway.SendAsync(new OnOrder("o", async order =>
        {
            if (++attempts == 1) await other.Gateway.SendAsync(new RemoveLine("o", second));
            order.Note = $"{order.Lines.Count}";
        }));

        Assert.That(attempts, Is.EqualTo(2));
        Assert.That(await one.ReadAsync("o"), Is.EqualTo("o: 10 1  [1]"));
    }
}
