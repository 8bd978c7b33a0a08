using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Tests.Attacks;
using Axonish.PostgreSql.Tests.Server;
using Axonish.Testing.Conformance;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests;

public sealed class ImportTests
{
    private static PrivateServer Server => TestServer.Current;

    [Test(Description = "promises G2, G3: a history comes whole, in its order, behind what was there")]
    public async Task AHistoryIsImported([Values] PostgreSqlContent content)
    {
        await using var store = Open(content);
        await store.AppendAsync(Next(Event("c-0", 0)));
        var metadata = Metadata.Of("tenant", "ä☃");
        var at = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(7);
        EventMessage[] events = [.. Enumerable.Range(0, 3000).Select(each => Event($"c-{each % 7}", (each / 7) + (each % 7 == 0 ? 1 : 0), metadata, at))];
        Assert.That(await store.ImportAsync(events.ToAsyncEnumerable()), Is.EqualTo(3000));
        Assert.That(store.HeadPosition, Is.EqualTo(3001));
        var place = 0;
        await foreach (var message in store.ReadAllAsync(2))
        {
            Assert.That(
                (message.Id, message.Payload, message.Metadata, message.Timestamp, message.SequenceNumber),
                Is.EqualTo((events[place].Id, events[place].Payload, metadata, at, events[place].SequenceNumber)));
            place++;
        }

        Assert.That(place, Is.EqualTo(3000));
        await store.AppendAsync(Next(Event("c-9", 0)));
        Assert.That(await new Load([]).ViolationsAsync(store), Is.Empty);
    }

    [Test(Description = "promise G3: an import with a sequence that does not continue its stream stores nothing")]
    public async Task ABrokenHistoryIsRefused([Values(0, 2)] long wrong)
    {
        await using var store = Open();
        await store.AppendAsync(Next(Event("c-1", 0)));
        var failure = Assert.ThrowsAsync<EventStoreException>(async () => await store.ImportAsync(
            ((EventMessage[])[Event("c-2", 0), Event("c-2", 1), Event("c-1", wrong)]).ToAsyncEnumerable()))!;
        Assert.That(failure.Message, Does.Contain($"event 3 of the import has sequence {wrong}").And.Contain("goes on with 1").And.Contain("Nothing is stored"));
        Assert.That(await new Load([]).ViolationsAsync(store), Is.Empty);
        Assert.That(store.HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "promise G13: limits hold for imports, and what goes beyond stores nothing")]
    public async Task LimitsHold()
    {
        await using var store = Open();
        Assert.ThrowsAsync<LimitExceededException>(async () => await store.ImportAsync(
            ((EventMessage[])[Event("c-1", 0), Note("c-1", 1, new string('x', 1024 * 1024))]).ToAsyncEnumerable()));
        Assert.That(await store.ImportAsync(AsyncEnumerable.Empty<EventMessage>()), Is.Zero);
        Assert.That(store.HeadPosition, Is.Zero);
    }

    [Test(Description = "promise G2: appends go on while an import is being sent, and a source that fails leaves nothing behind")]
    public async Task AppendsGoOnMeanwhile()
    {
        await using var store = Open();
        Assert.ThrowsAsync<IOException>(async () => await store.ImportAsync(SourceAsync(store)));
        Assert.That(store.HeadPosition, Is.EqualTo(20));
        Assert.That(await new Load([]).ViolationsAsync(store), Is.Empty);
    }

    [Test(Description = "promise G4: cut anywhere, an import is stored whole or not at all, and says which")]
    public async Task ACutImportSaysWhatBecameOfIt()
    {
        var schema = TestServer.NewSchema();
        using var proxy = new CuttingProxy(Server.Port);
        await using var store = PostgreSqlEventStore.Open(
            Server.ConnectionStringOf(proxy.Port), Serializer, new() { Schema = schema }, null, null, new PostgreSqlSeams { IsBlind = true, IsDeaf = true, IsMute = true });
        var (expected, outcomes) = (0L, new HashSet<bool>());
        var random = new Random(6);
        for (var round = 0; round < 25; round++)
        {
            // The last bytes, where the commit is, more often than the rest.
            proxy.CutAfter(round % 2 == 0 ? random.Next(100, 14_000) : random.Next(1, 60), onTheWayBack: round % 2 == 1 && round > 2);
            var stored = await TryImportAsync(store, $"c-{round}");
            outcomes.Add(stored);
            if (stored) expected += 50;
            proxy.CutAfter(long.MaxValue, onTheWayBack: false);
            Assert.That(Server.Query($"SELECT count(*) FROM {schema}.event"), Is.EqualTo(expected), $"round {round}");
        }

        Assert.That(outcomes, Is.SupersetOf((bool[])[false]));
    }

    [Test(Description = "promise G4: where the session in doubt does not end, the outcome is unknown, and reported so")]
    public async Task ASessionThatDoesNotEnd()
    {
        var schema = TestServer.NewSchema();
        using var proxy = new CuttingProxy(Server.Port);
        await using var store = PostgreSqlEventStore.Open(
            Server.ConnectionStringOf(proxy.Port), Serializer, new() { Schema = schema }, null, new HastyTime(), new PostgreSqlSeams { IsBlind = true, IsDeaf = true });
        await using var owner = new Npgsql.NpgsqlConnection(Server.ConnectionString);
        await owner.OpenAsync();
        await using var transaction = await owner.BeginTransactionAsync();
#pragma warning disable CA2100 // The test's own text.
        await using (var take = new Npgsql.NpgsqlCommand($"LOCK TABLE {schema}.gate IN EXCLUSIVE MODE", owner)) await take.ExecuteNonQueryAsync();
#pragma warning restore CA2100
        var events = Cards.Events("c-1", 0, 3);
        var import = store.ImportAsync(events.ToAsyncEnumerable()).AsTask();
        object? waiter = null;
        while (waiter is not int) waiter = Server.Query($"SELECT pid FROM pg_locks WHERE relation = '{schema}.gate'::regclass AND NOT granted");
        using (var stopped = new StoppedProcess((int)waiter))
        {
            proxy.CutNow();
            var failure = Assert.ThrowsAsync<CommandOutcomeUnknownException>(() => import)!;
            Assert.That(failure.EventIdentifiers, Is.EqualTo((Guid[])[events[0].Id]));
            Assert.That(failure.InnerException!.Message, Does.Contain("does not end"));
        }
    }

    private static async Task<bool> TryImportAsync(PostgreSqlEventStore store, string card)
    {
        try
        {
            await store.ImportAsync(Cards.Events(card, 0, 50).ToAsyncEnumerable());
            return true;
        }
        catch (EventStoreException)
        {
            return false;
        }
    }

    private static async IAsyncEnumerable<EventMessage> SourceAsync(PostgreSqlEventStore store)
    {
        for (var sequence = 0; sequence < 20; sequence++)
        {
            yield return Event("imported", sequence);
            await store.AppendAsync(Next(Event("appended", sequence)));
        }

        throw new IOException("The source is gone.");
    }

    private static PostgreSqlEventStore Open(PostgreSqlContent content = PostgreSqlContent.Bytea) =>
        PostgreSqlEventStore.Open(Server.ConnectionString, Serializer, new PostgreSqlStoreOptions { Schema = TestServer.NewSchema(), Content = content });
}
