using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests;

public sealed class StoredContentTests
{
    private static PrivateServer Server => TestServer.Current;

    [Test(Description = "security: a stored name that is not in the table is an error; what stands before it is read, and appends go on")]
    public async Task AnUnknownNameHaltsTheReader()
    {
        var schema = await StoreFiveAsync();
        await using var store = PostgreSqlEventStore.Open(
            Server.ConnectionString, new EventSerializer(new EventTypeTable([Issued])), new PostgreSqlStoreOptions { Schema = schema });
        var failure = Halts<UnknownEventTypeException>(store, after: 2);
        Assert.That((failure.EventName, failure.Position), Is.EqualTo(("card.noted", 3L)));
        await store.AppendAsync(Next(Event("c-1", 5)));
        Assert.That(store.HeadPosition, Is.EqualTo(6));
    }

    [TestCase("UPDATE $.event SET revision = 7 WHERE position = 3", 2)]
    [TestCase("UPDATE $.event SET payload = 'canary' WHERE position = 1", 0)]
    [TestCase("UPDATE $.event SET metadata = '[\"canary\"]' WHERE position = 5", 4)]
    public async Task WhatCannotBeReadHaltsTheReader(string damage, int after)
    {
        await using var store = await OpenDamagedAsync(damage);
        var failure = Halts<EventDeserializationException>(store, after);
        Assert.That(failure.Position, Is.EqualTo(after + 1));
        Assert.That(failure.ToString(), Does.Not.Contain("canary"));
    }

    [TestCase("DELETE FROM $.event WHERE position = 3", "position 3", 2)]
    [TestCase("DELETE FROM $.event WHERE position = 1", "position 1", 0)]
    [TestCase("DELETE FROM $.event WHERE position IN (3, 4)", "position 3", 2)]
    [TestCase("DELETE FROM $.name WHERE text = 'card.noted'", "lacks the name", 2)]
    public async Task AHoleHaltsTheReader(string damage, string place, int after)
    {
        await using var store = await OpenDamagedAsync(damage);
        Assert.That(Halts<EventStoreException>(store, after).Message, Does.Contain(place));
        Assert.ThrowsAsync<EventStoreException>(async () =>
        {
            await foreach (var _ in store.ReadCard("c-1"))
            {
            }
        });
    }

    [Test(Description = "rule D8: a deleted event keeps its position and is not passed on")]
    public async Task ATombstoneIsSkipped([Values(1, 2, 5, 1000)] int pageSize)
    {
        await using var store = await OpenDamagedAsync("UPDATE $.event SET payload = NULL WHERE position IN (1, 2, 4)", pageSize);
        var (all, stream) = (new List<long>(), new List<long>());
        await foreach (var message in store.ReadAllAsync()) all.Add(message.Position);
        await foreach (var message in store.ReadCard("c-1")) stream.Add(message.SequenceNumber);
        Assert.That(all, Is.EqualTo((long[])[3, 5]));
        Assert.That(stream, Is.EqualTo((long[])[2, 4]));
        Assert.That((await store.AppendAsync(Next(Event("c-1", 5)))).FirstPosition, Is.EqualTo(6));
    }

    // As numbers: half a pair does not survive the way to a test's arguments.
    [TestCase('c', 0xD800)]
    [TestCase('c', 0)]
    [TestCase(0xDC00, 0xD800)]
    public async Task AnIdentifierThatTextCannotCarryFailsAlone(int first, int second)
    {
        var card = new string([(char)first, (char)second]);
        await using var store = PostgreSqlEventStore.Open(Server.ConnectionString, Serializer, new() { Schema = TestServer.NewSchema() });
        Assert.ThrowsAsync<UnstorableTextException>(async () => await store.AppendAsync(Next(Event(card, 0))));
        await store.AppendAsync(Next(Event("c-1", 0)));
        Assert.That(store.HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "what is chosen for querying can be queried")]
    public async Task JsonCanBeQueried()
    {
        var schema = TestServer.NewSchema();
        await using var store = PostgreSqlEventStore.Open(
            Server.ConnectionString, Serializer, new PostgreSqlStoreOptions { Schema = schema, Content = PostgreSqlContent.Jsonb });
        await store.AppendAsync(Next(Event("c-1", 0, Metadata.Of("tenant", "t-1")), Event("c-1", 1)));
        Assert.That(
            Server.Query($"SELECT payload->>'CardId' FROM {schema}.event WHERE metadata->>'tenant' = 't-1' AND (payload->>'Amount')::numeric = 0"),
            Is.EqualTo("c-1"));
    }

    private static async Task<string> StoreFiveAsync()
    {
        var schema = TestServer.NewSchema();
        await using var store = PostgreSqlEventStore.Open(Server.ConnectionString, Serializer, new PostgreSqlStoreOptions { Schema = schema });
        await store.AppendAsync(Next(Event("c-1", 0), Event("c-1", 1), Note("c-1", 2, "text"), Event("c-1", 3), Event("c-1", 4)));
        return schema;
    }

    private static async Task<PostgreSqlEventStore> OpenDamagedAsync(string damage, int pageSize = 1000)
    {
        var schema = await StoreFiveAsync();
        Server.Execute(damage.Replace("$", schema, StringComparison.Ordinal));
        return PostgreSqlEventStore.Open(
            Server.ConnectionString, Serializer, new() { Schema = schema, Limits = new EventStoreLimits { PageSize = pageSize } });
    }

    private static T Halts<T>(IEventStore store, int after)
        where T : Exception
    {
        var read = 0;
        var failure = Assert.ThrowsAsync<T>(async () =>
        {
            await foreach (var _ in store.ReadAllAsync()) read++;
        })!;
        Assert.That(read, Is.EqualTo(after));
        return failure;
    }
}
