using Axonish.EntityFrameworkCore.Tables;
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

    [Test(Description = "rule D6")]
    public async Task AnAggregateWithoutEvents_IsStoredAllTheSame()
    {
        await using var shop = await Shop.StartAsync(files);

        await shop.Gateway.SendAsync(new PlaceSilently("o"));
        await shop.Gateway.SendAsync(new Annotate("o", "fragile"));

        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 0 fragile  []"));
        Assert.That(await shop.EventsAsync(), Is.Empty);
    }

    [Test(Description = "rule D6")]
    public async Task TheStateOutlivesTheHost()
    {
        await using (var first = await Shop.StartAsync(files)) await first.Gateway.SendAsync(new PlaceOrder("o", 10));
        await using var second = await Shop.StartAsync(files);

        Assert.That(await second.Gateway.SendAsync(new RaiseAmount("o", 1)), Is.EqualTo(11));
        Assert.That((await second.EventsAsync()).Select(message => message.SequenceNumber), Is.EqualTo(new[] { 0L, 1L }));
    }

    [Test(Description = "rule D6: not cached between units of work")]
    public async Task WhatAnotherProgramWritesBetweenTwoCommands_IsSeen()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await using (var context = files.NewContext())
        {
            (await context.Orders.FindAsync("o"))!.Note = "from outside";
            await context.SaveChangesAsync();
        }

        Assert.That(await shop.ReadAsync("o"), Does.Contain("from outside"));
        Assert.That(shop.CachedOrders, Is.Zero);
    }

    [Test(Description = "rule D6: a table that was there before Axonish")]
    public async Task ARowThatAxonishNeverSaw_IsAnAggregateToo()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceSilently("o"));
        await using (var context = files.NewContext())
        {
            context.RemoveRange(context.Set<AggregateRecord>());
            await context.SaveChangesAsync();
        }

        await shop.Gateway.SendAsync(new RaiseAmount("o", 3));
        await shop.Gateway.SendAsync(new RaiseAmount("o", 4));

        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 7"));
        Assert.That((await shop.EventsAsync()).Select(message => message.SequenceNumber), Is.EqualTo(new[] { 0L, 1L }));
    }

    [Test(Description = "rule A7, D6: [AggregateVersion] follows in a column of its own")]
    public async Task TheVersionIsThatOfTheLastEvent()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        var outcome = await shop.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), typeof(RaiseAmount).FullName!, new RaiseAmount("o", 1)));

        await using var context = files.NewContext();
        Assert.That((await context.Orders.FindAsync("o"))!.LastEvent, Is.EqualTo(1));
        Assert.That((outcome.Version, outcome.Identifier, outcome.Events.Count), Is.EqualTo((1L, "o", 1)));
    }

    [Test(Description = "rules D6 and C3: what a subscriber adds to the same context is stored in the same transaction")]
    public async Task ASubscribersOwnRow_IsStoredWithTheState_OrNotAtAll()
    {
        await using var shop = await Shop.StartAsync(files);

        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        Assert.That(await files.CountAsync<Sale>(), Is.EqualTo(1));

        var failure = await Catch(() => shop.Gateway.SendAsync(new PlaceOrder("p", 666)));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("The book refuses it."));
        Assert.That(await files.CountAsync<Sale>(), Is.EqualTo(1));
        Assert.That(await files.CountAsync<Order>(), Is.EqualTo(1));
        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule C2")]
    public async Task ARefusedCommand_ChangesNothing()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        var failure = await Catch(() => shop.Gateway.SendAsync(new RaiseAmount("o", -1)));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("An amount is only raised."));
        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10   []"));
        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule C2: a save that the database refuses says of which context, command and class, and nothing is stored")]
    public async Task ASaveThatTheDatabaseRefuses_SaysWhatItKnows()
    {
        await using var shop = await Shop.StartAsync(files);
        var line = Guid.NewGuid();
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new PlaceOrder("p", 10));
        await shop.Gateway.SendAsync(new AddLine("o", line, 1));

        var failure = await Catch(() => shop.Gateway.SendAsync(new AddLine("p", line, 1)));

        Assert.That(failure, Is.InstanceOf<EventStoreException>()
            .With.Message.Contains(nameof(ShopContext)).And.Message.Contains(nameof(AddLine)).And.Message.Contains("SqliteException while it wrote").And.Message.Contains(nameof(OrderLine)));
        Assert.That(await shop.ReadAsync("p"), Is.EqualTo("p: 10   []"));
        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(3));
    }

    [Test(Description = "rule D11: what no store can keep is refused before the database is asked, and where a creating handler sets it")]
    public async Task UnstorableText_IsRefused()
    {
        await using var shop = await Shop.StartAsync(files);

        foreach (var failure in (Exception[])[await Catch(() => shop.Gateway.SendAsync(new RaiseAmount("a\0b", 1))), await Catch(() => shop.Gateway.SendAsync(new PlaceSilently("a\0b")))])
            Assert.That(failure, Is.InstanceOf<UnstorableTextException>().With.Message.Contains("'a\\u0000b' of Order"));
        Assert.That(await files.CountAsync<Order>(), Is.Zero);
    }

    [Test(Description = "rule A10: anywhere in a state-stored aggregate")]
    public async Task ADeletedAggregate_IsGone_AndItsIdentifierIsNeverFreeAgain([Values] bool inHandlerOfEvent)
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new AddLine("o", Guid.NewGuid(), 1));

        if (inHandlerOfEvent) await shop.Gateway.SendAsync(new CloseOrder("o"));
        else await shop.Gateway.SendAsync(new CancelOrder("o"));

        Assert.That(await files.CountAsync<Order>(), Is.Zero);
        Assert.That(await files.CountAsync<OrderLine>(), Is.Zero);
        Assert.That(await Catch(() => shop.Gateway.SendAsync(new RaiseAmount("o", 1))), Is.InstanceOf<AggregateDeletedException>());
        Assert.That(await Catch(() => shop.Gateway.SendAsync(new PlaceIfMissing("o"))), Is.InstanceOf<AggregateDeletedException>());
        Assert.That(await Catch(() => shop.Gateway.SendAsync(new PlaceOrder("o", 1))), Is.InstanceOf<AggregateDeletedException>()
            .With.Message.Contains("Order 'o'").And.Property(nameof(AggregateDeletedException.AggregateIdentifier)).EqualTo("o"));
        Assert.That(await Catch(() => shop.Gateway.SendAsync(new PlaceOrder("o", 1), new SendOptions { ExpectedVersion = 1 })), Is.InstanceOf<ConflictingVersionException>());
        Assert.That((await shop.PayloadsAsync())[^1], Is.EqualTo(inHandlerOfEvent ? new OrderClosed() : new OrderCancelled()));
    }

    [Test(Description = "rule D6: an identifier that is no string")]
    public async Task AnIdentifierThatIsNoString_FindsItsRow()
    {
        await using var shop = await Shop.StartAsync(files);
        var id = Guid.NewGuid();
        await shop.Gateway.SendAsync(new BuyCar(id));

        Assert.That(await shop.Gateway.SendAsync(new Describe(id)), Is.EqualTo("Car 0 0"));
        Assert.That(await Catch(() => shop.Gateway.SendAsync(new Describe(Guid.NewGuid()))), Is.InstanceOf<AggregateNotFoundException>());
    }

    [Test(Description = "rule B10, T29, T30")]
    public async Task AFamily_IsStoredAsWhatItIs()
    {
        await using var shop = await Shop.StartAsync(files);
        var (car, truck) = (Guid.NewGuid(), Guid.NewGuid());
        await shop.Gateway.SendAsync(new BuyCar(car));
        await shop.Gateway.SendAsync(new BuyTruck(truck));

        await shop.Gateway.SendAsync(new Load(truck, 3));
        foreach (var id in new[] { car, truck }) await shop.Gateway.SendAsync(new Drive(id, 10));

        Assert.That(await shop.Gateway.SendAsync(new Describe(car)), Is.EqualTo("Car 10 0"));
        Assert.That(await shop.Gateway.SendAsync(new Describe(truck)), Is.EqualTo("Truck 20 3"));
        Assert.That(await Catch(() => shop.Gateway.SendAsync(new Load(car, 1))), Is.InstanceOf<NoHandlerForCommandException>());
    }
}
