using Axonish.EntityFrameworkCore.Tests.Domain;
using Axonish.EntityFrameworkCore.Tests.Harness;

namespace Axonish.EntityFrameworkCore.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ConcurrencyTests : IDisposable
{
    private readonly ShopFiles files = new();

    public void Dispose() => files.Dispose();

    [Test(Description = "rule D3")]
    public async Task ALostRace_IsRunAgainOnFreshState()
    {
        var store = new DoubtfulStore();
        await using var one = await Shop.StartAsync(files, store);
        await using var other = await Shop.StartAsync(files, store);
        await one.Gateway.SendAsync(new PlaceOrder("o", 10));

        var attempts = 0;
        await one.Gateway.SendAsync(new OnOrder("o", async order =>
        {
            if (++attempts == 1) await other.Gateway.SendAsync(new RaiseAmount("o", 5));
            order.Note = $"seen {order.Amount:0}";
        }));

        Assert.That(attempts, Is.EqualTo(2));
        Assert.That(await one.ReadAsync("o"), Is.EqualTo("o: 15 seen 15  []"));
    }

    [Test(Description = "rule D3")]
    public async Task ARaceThatIsAlwaysLost_EndsWithAConcurrencyException()
    {
        var store = new DoubtfulStore();
        await using var one = await Shop.StartAsync(files, store, axonish => axonish.CommandLimits = new CommandLimits { Attempts = 3 });
        await using var other = await Shop.StartAsync(files, store);
        await one.Gateway.SendAsync(new PlaceOrder("o", 10));

        var attempts = 0;
        var failure = await Catch(() => one.Gateway.SendAsync(new OnOrder("o", async _ =>
        {
            attempts++;
            await other.Gateway.SendAsync(new RaiseAmount("o", 5));
            Order.Raise(1);
        })));

        Assert.That(attempts, Is.EqualTo(3));
        Assert.That(failure, Is.InstanceOf<ConcurrencyException>().With.Message.Contains("Order 'o'")
            .And.Property(nameof(ConcurrencyException.ExpectedVersion)).EqualTo(2).And.Property(nameof(ConcurrencyException.ActualVersion)).EqualTo(3));
        Assert.That(await one.ReadAsync("o"), Does.StartWith("o: 25"));
    }

    [Test(Description = "rule D3")]
    public async Task ACommandForACertainVersion_IsNotRunAgain()
    {
        var store = new DoubtfulStore();
        await using var one = await Shop.StartAsync(files, store);
        await using var other = await Shop.StartAsync(files, store);
        await one.Gateway.SendAsync(new PlaceOrder("o", 10));

        Assert.That(await one.Gateway.SendAsync(new RaiseAmount("o", 1, Seen: 0)), Is.EqualTo(11));
        Assert.That(await Catch(() => one.Gateway.SendAsync(new RaiseAmount("o", 1, Seen: 0))), Is.InstanceOf<ConflictingVersionException>());
        var failure = await Catch(() => one.Gateway.SendAsync(
            new OnOrder("o", async _ =>
            {
                await other.Gateway.SendAsync(new RaiseAmount("o", 5));
                Order.Raise(1);
            }),
            new SendOptions { ExpectedVersion = 1 }));

        Assert.That(failure, Is.InstanceOf<ConflictingVersionException>());
    }

    [Test(Description = "rule D3: the resolver sees what the relay has not brought yet, too")]
    public async Task TheResolver_SeesWhatHappenedSince([Values] bool storeIsDown)
    {
        var store = new DoubtfulStore();
        await using var shop = await Shop.StartAsync(files, store);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.EventsAsync();
        store.IsDown = storeIsDown;
        await shop.Gateway.SendAsync(new RaiseAmount("o", 1));
        await shop.Gateway.SendAsync(new RaiseIfNothingElse("o", 1, Seen: 0));
        await shop.Gateway.SendAsync(new AddLine("o", Guid.NewGuid(), 1));

        Assert.That(await Catch(() => shop.Gateway.SendAsync(new RaiseIfNothingElse("o", 1, Seen: 0))), Is.InstanceOf<ConflictingVersionException>());
        store.IsDown = false;
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 12"));
    }

    [Test(Description = "rules D1, D3, D6 and G3: 16 senders, two hosts, one database")]
    public async Task ManySenders_EveryEventOnce_AndEachAggregateInOrder()
    {
        const int Senders = 16;
        const int Commands = 8;
        var store = new DoubtfulStore();
        await using var one = await Shop.StartAsync(files, store, axonish => axonish.CommandLimits = new CommandLimits { Attempts = 1000 });
        await using var other = await Shop.StartAsync(files, store, axonish => axonish.CommandLimits = new CommandLimits { Attempts = 1000 });
        string[] orders = ["a", "b", "c"];
        foreach (var order in orders) await one.Gateway.SendAsync(new PlaceOrder(order, 0));

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            var shop = sender % 2 == 0 ? one : other;
            for (var index = 0; index < Commands; index++) await shop.Gateway.SendAsync(new RaiseAmount(orders[(sender + index) % orders.Length], 1));
        })));

        var events = await one.EventsAsync();
        Assert.That(events, Has.Count.EqualTo((Senders * Commands) + orders.Length));
        Assert.That(events.Select(message => message.Id), Is.Unique);
        foreach (var stream in events.GroupBy(message => message.AggregateIdentifier))
            Assert.That(stream.Select(message => message.SequenceNumber), Is.EqualTo(Enumerable.Range(0, stream.Count())));
        var amounts = await Task.WhenAll(orders.Select(async order => await one.ReadAsync(order)));
        Assert.That(amounts.Sum(text => int.Parse(text[3..text.IndexOf(' ', 3)], System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(Senders * Commands));
    }

    [Test(Description = "rule D9")]
    public async Task ARememberedCommand_IsNotHandledAgain()
    {
        var id = Guid.NewGuid();
        var store = new DoubtfulStore();
        await using (var first = await Shop.StartAsync(files, store, axonish => axonish.RememberCommands()))
        {
            await first.Gateway.SendAsync(new PlaceOrder("o", 10));
            await first.Gateway.SendAsync(new RaiseAmount("o", 5), new SendOptions { MessageId = id });
            await first.Gateway.SendAsync(new RaiseAmount("o", 7));
        }

        await using var second = await Shop.StartAsync(files, store, axonish => axonish.RememberCommands());

        Assert.That(await second.Gateway.SendAsync(new RaiseAmount("o", 5), new SendOptions { MessageId = id }), Is.EqualTo(15));
        Assert.That(await second.ReadAsync("o"), Does.StartWith("o: 22"));
    }

    [Test(Description = "rule D9: two hosts at once")]
    public async Task TheSameMessageSentManyTimesAtOnce_IsHandledOnce()
    {
        var id = Guid.NewGuid();
        var store = new DoubtfulStore();
        await using var one = await Shop.StartAsync(files, store, axonish => axonish.RememberCommands());
        await using var other = await Shop.StartAsync(files, store, axonish => axonish.RememberCommands());
        await one.Gateway.SendAsync(new PlaceOrder("o", 10));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(async () =>
            await (index % 2 == 0 ? one : other).Gateway.SendAsync(new RaiseAmount("o", 5), new SendOptions { MessageId = id }))));

        Assert.That(answers, Is.All.EqualTo(15));
        Assert.That(await one.ReadAsync("o"), Does.StartWith("o: 15"));
        Assert.That(await one.EventsAsync(), Has.Count.EqualTo(2));
    }
}
