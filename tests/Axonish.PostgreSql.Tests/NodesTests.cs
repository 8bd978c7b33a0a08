using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Tests.Attacks;
using Axonish.PostgreSql.Tests.Server;
using Axonish.Testing.Conformance;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests;

// What several nodes on one schema know of each other.
public sealed class NodesTests
{
    private string schema = null!;

    private static PrivateServer Server => TestServer.Current;

    [SetUp]
    public void NewSchema() => schema = TestServer.NewSchema();

    [Test(Description = "promise G8: a node hears of another's append, though it does not poll")]
    public async Task ANotificationWakes()
    {
        await using var deafToPolls = Open(new PostgreSqlSeams { IsBlind = true });
        await using var other = Open();
        for (var sequence = 0; sequence < 20; sequence++)
        {
            await other.AppendAsync(Next(Event("c-1", sequence)));
            await deafToPolls.WaitForEventsAsync(sequence);
            Assert.That(deafToPolls.HeadPosition, Is.GreaterThan(sequence));
        }
    }

    [Test(Description = "promise G8: where every hint is lost, polling wakes")]
    public async Task PollingWakes()
    {
        await using var deaf = Open(new PostgreSqlSeams { IsDeaf = true });
        await using var other = Open();
        await other.AppendAsync(Next(Event("c-1", 0)));
        await deaf.WaitForEventsAsync(0);
        Assert.That(deaf.HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "promise G8, case L6: a hint out of the blue is looked up, and nothing is made of it")]
    public async Task AHintOutOfTheBlue()
    {
        await using var store = Open(new PostgreSqlSeams { IsBlind = true });
        await store.AppendAsync(Next(Event("c-1", 0)));
        Server.Execute($"SELECT pg_notify('axonish:{schema}', '999'); SELECT pg_notify('axonish:{schema}', 'nonsense')");
        await using var other = Open();
        await other.AppendAsync(Next(Event("c-1", 1)));
        await store.WaitForEventsAsync(1);
        Assert.That(store.HeadPosition, Is.EqualTo(2));
    }

    [Test(Description = "promise G8: a listener whose session is ended listens again")]
    public async Task AListenerListensAgain()
    {
        var logger = new LinesLogger();
        await using var store = Open(new PostgreSqlSeams { IsBlind = true }, logger);
        await using var other = Open();
        for (var round = 0; round < 3; round++)
        {
            Server.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'Axonish follower'");
            await other.AppendAsync(Next(Event("c-1", round)));
            await store.WaitForEventsAsync(round);
        }

        Assert.That(logger.Lines, Is.All.Contain(schema).And.All.Not.Contain("Host=").And.All.Not.Contain(Server.ConnectionString));
    }

    [Test(Description = "promise G8: a listener whose connection goes silent hears nothing; polling wakes, and another connection takes its place")]
    public async Task AListenerThatGoesSilent([Values] bool polls)
    {
        using var proxy = new CuttingProxy(Server.Port);
        await using var store = Open(new PostgreSqlSeams { IsBlind = !polls }, through: proxy, settings: ";Keepalive=1");
        await using var other = Open();
        while (proxy.Silence("Axonish follower") == 0) await Task.Delay(1);
        await AppearAsync(other, store, count: 5);
        while (proxy.Silent() > 0) await Task.Delay(1);
        await AppearAsync(other, store, count: 5);
    }

    [Test(Description = "promise G8: a node whose connections have all gone silent sees appends again, without a notification")]
    public async Task ANodeThatGoesSilent()
    {
        using var proxy = new CuttingProxy(Server.Port);
        var logger = new LinesLogger();
        await using var store = Open(new PostgreSqlSeams { IsDeaf = true }, logger, proxy);
        await using var other = Open();
        await ((IEventStore)store).ReadAllAsync().GetAsyncEnumerator().MoveNextAsync();
        while (proxy.Silence("Axonish reader") == 0) await Task.Delay(1);
        await AppearAsync(other, store, count: 3);

        // The poll's own patience ended it, and not the half minute that a statement has.
        Assert.That(logger.Lines, Has.Count.EqualTo(1).And.All.Contain("not answered for 5 seconds"));
    }

    [Test(Description = "promise G2: a read reaches what another node has answered before, without a notification to this one")]
    public async Task AReadReachesWhatOthersStored()
    {
        await using var unaware = Open(new PostgreSqlSeams { IsDeaf = true, IsBlind = true });
        await using var other = Open();
        await other.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        Assert.That(unaware.HeadPosition, Is.Zero);
        var read = 0;
        await foreach (var _ in unaware.ReadAllAsync()) read++;
        Assert.That((read, unaware.HeadPosition), Is.EqualTo((3, 3L)));
    }

    [Test(Description = "rule D3, case L8, promise G3: of writers on several nodes that expect one version exactly one wins")]
    public async Task OneOfManyNodesWins()
    {
        await using var one = Open();
        await using var two = Open();
        await using var three = Open();
        await one.AppendAsync(Next(Event("c-1", 0)));
        for (var version = 0L; version < 50; version++)
        {
            var won = await Task.WhenAll(((IEventStore[])[one, two, three, one]).Select(node => Task.Run(() => WinsAsync(node, version))));
            Assert.That(won.Count(each => each), Is.EqualTo(1));
        }
    }

    [Test(Description = "case K12: two schemas are two stores that share nothing, notifications included")]
    public async Task TwoSchemasShareNothing()
    {
        await using var store = Open();
        await using var other = PostgreSqlEventStore.Open(Server.ConnectionString, Serializer, new() { Schema = TestServer.NewSchema() });
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 5)));
        Assert.That((await other.AppendAsync(Next(Event("c-1", 0)))).FirstPosition, Is.EqualTo(1));
        Assert.That(other.HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "rule D9: what one node remembers of a command, all do")]
    public async Task ReceiptsAreShared()
    {
        await using var one = Open();
        await using var two = Open();
        var receipt = new CommandReceipt(Guid.NewGuid(), "7"u8.ToArray());
        await one.AppendAsync(new EventAppend([], [], [receipt]));
        Assert.That((await two.FindReceiptAsync(receipt.MessageId))!.Result.ToArray(), Is.EqualTo("7"u8.ToArray()));
        Assert.That(await two.AppendAsync(new EventAppend([Event("c-1", 0)], [], [receipt])), Is.EqualTo(new AppendResult(0, WasAlreadyStored: true)));
        Assert.That(await two.FindReceiptAsync(Guid.NewGuid()), Is.Null);
        Assert.That(two.HeadPosition, Is.Zero);
    }

    private static async Task AppearAsync(PostgreSqlEventStore from, PostgreSqlEventStore at, int count)
    {
        for (var more = 0; more < count; more++)
        {
            var head = from.HeadPosition;
            await from.AppendAsync(Next(Event("c-1", head)));
            await at.WaitForEventsAsync(head);
        }
    }

    private static async Task<bool> WinsAsync(IEventStore node, long version)
    {
        try
        {
            await node.AppendAsync(Expecting(At(version), Event("c-1", version + 1)));
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private PostgreSqlEventStore Open(
        PostgreSqlSeams? seams = null, ILogger? logger = null, CuttingProxy? through = null, string settings = "") => PostgreSqlEventStore.Open(
        Server.ConnectionStringOf(through?.Port ?? Server.Port) + settings, Serializer, new PostgreSqlStoreOptions { Schema = schema, PollInterval = TimeSpan.FromMilliseconds(50) }, logger, time: null, seams);
}
