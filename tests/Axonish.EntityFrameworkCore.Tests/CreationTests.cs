using Axonish.EntityFrameworkCore.Tests.Domain;
using Axonish.EntityFrameworkCore.Tests.Harness;
using static Axonish.AggregateLifecycle;

namespace Axonish.EntityFrameworkCore.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CreationTests : IDisposable
{
    private readonly ShopFiles files = new();

    public void Dispose() => files.Dispose();

    [Test(Description = "rule B4")]
    public async Task AnExistingIdentifier_IsNotCreatedAgain()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        var failure = await Catch(() => shop.Gateway.SendAsync(new PlaceOrder("o", 99)));

        Assert.That(failure, Is.InstanceOf<AggregateAlreadyExistsException>()
            .With.Message.Contains("Order 'o'").And.Property(nameof(AggregateAlreadyExistsException.AggregateIdentifier)).EqualTo("o"));
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 10"));
        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule B4: two hosts, one database")]
    public async Task OfManyThatCreateTheSame_OneWins()
    {
        var store = new DoubtfulStore();
        await using var one = await Shop.StartAsync(files, store);
        await using var other = await Shop.StartAsync(files, store);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(index => Task.Run(async () =>
        {
            try
            {
                await (index % 2 == 0 ? one : other).Gateway.SendAsync(new PlaceOrder("o", index));
                return true;
            }
            catch (AggregateAlreadyExistsException)
            {
                return false;
            }
        })));

        Assert.That(outcomes.Count(created => created), Is.EqualTo(1));
        Assert.That(await one.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule A8")]
    public async Task ANewAggregateWithoutIdentifier_IsRefused([Values] bool withEvent)
    {
        await using var shop = await Shop.StartAsync(files);

        var failure = await Catch(() => shop.Gateway.SendAsync(new PlaceNameless("o", withEvent)));

        Assert.That(failure, Is.InstanceOf<AggregateIdentifierMissingException>().With.Message.Contains("[Key]"));
        Assert.That(await files.CountAsync<Order>(), Is.Zero);
    }

    [Test(Description = "rule B5, T21 …createOrUpdatePolicyForNewInstance / ForExistingInstance")]
    public async Task CreateIfMissing_CreatesOnce()
    {
        await using var shop = await Shop.StartAsync(files);

        Assert.That(await shop.Gateway.SendAsync(new PlaceIfMissing("o")), Is.EqualTo("o"));
        Assert.That(await shop.Gateway.SendAsync(new PlaceIfMissing("o")), Is.EqualTo("o"));

        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 2"));
    }

    [Test(Description = "rule B5, T21 …DoesNotPublishAnyEvents")]
    public async Task CreateIfMissing_MayDecideToDoNothing()
    {
        await using var shop = await Shop.StartAsync(files);

        await shop.Gateway.SendAsync(new PlaceIfMissing("o", DecideToDoNothing: true));

        Assert.That(await files.CountAsync<Order>(), Is.Zero);
        Assert.That(await Catch(() => shop.ReadAsync("o")), Is.InstanceOf<AggregateNotFoundException>());
    }

    [Test(Description = "rule B5, D3: creating if missing is content with what another has just created")]
    public async Task CreateIfMissing_SurvivesRivals()
    {
        var store = new DoubtfulStore();
        await using var one = await Shop.StartAsync(files, store);
        await using var other = await Shop.StartAsync(files, store);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(async () =>
            await (index % 2 == 0 ? one : other).Gateway.SendAsync(new PlaceIfMissing("o")))));

        Assert.That(await one.ReadAsync("o"), Does.StartWith("o: 8"));
        Assert.That((await one.EventsAsync()).Select(message => message.SequenceNumber), Is.EqualTo(Enumerable.Range(0, 8)));
    }

    [Test(Description = "rule B5, T21 alwaysCreate…")]
    public async Task Always_CreatesAndAnswersWithTheIdentifier()
    {
        await using var shop = await Shop.StartAsync(files);

        Assert.That(await shop.Gateway.SendAsync(new PlaceAlways("o")), Is.EqualTo("o"));
        Assert.That(await Catch(() => shop.Gateway.SendAsync(new PlaceAlways("o"))), Is.InstanceOf<AggregateAlreadyExistsException>());
        Assert.That(await files.CountAsync<Order>(), Is.EqualTo(1));
    }

    [Test(Description = "rule A11")]
    public async Task CreateNew_IsStoredWithItsCreator()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        await shop.Gateway.SendAsync(new OnOrder("o", _ =>
        {
            CreateNew<Order>(new PlaceOrder("p", 20));
            return Task.CompletedTask;
        }));

        Assert.That(await shop.ReadAsync("p"), Does.StartWith("p: 20"));
        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(2));
    }

    [Test(Description = "rule A11: a creation that failed leaves nothing, wherever it is caught")]
    public async Task CreateNewThatFails_LeavesNothing()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        await shop.Gateway.SendAsync(new OnOrder("o", order =>
        {
            Assert.Throws<AggregateIdentifierMissingException>(() => CreateNew<Order>(new PlaceNameless("p", WithEvent: false)));
            order.Note = "went on";
            return Task.CompletedTask;
        }));

        Assert.That(await files.CountAsync<Order>(), Is.EqualTo(1));
        Assert.That(await shop.ReadAsync("o"), Does.Contain("went on"));
    }
}
