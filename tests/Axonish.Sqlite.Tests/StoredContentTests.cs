using Axonish.Testing.Conformance;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Sqlite.Tests;

public sealed class StoredContentTests
{
    private readonly TestDirectory directory = new();
    private int files;

    [OneTimeTearDown]
    public void Clear() => directory.Dispose();

    [Test(Description = "security: a stored name that is not in the table is an error; what stands before it is read, and appends go on")]
    public async Task AnUnknownNameHaltsTheReader()
    {
        var file = await StoreFiveAsync();
        var known = new EventSerializer(new EventTypeTable([Issued]));
        await using var store = SqliteEventStore.Open($"Data Source={file}", known);
        var failure = await HaltsAsync<UnknownEventTypeException>(store, after: 2);
        Assert.That((failure.EventName, failure.Position), Is.EqualTo(("card.noted", 3L)));
        await store.AppendAsync(Next(Event("c-1", 5)));
        Assert.That(store.HeadPosition, Is.EqualTo(6));
    }

    [TestCase("UPDATE event SET revision = 7 WHERE position = 3", 2)]
    [TestCase("UPDATE event SET payload = CAST('{\"Text\":\"canary\",\"Text\":\"canary\"}' AS BLOB) WHERE position = 3", 2)]
    [TestCase("UPDATE event SET payload = CAST('canary' AS BLOB) WHERE position = 1", 0)]
    [TestCase("UPDATE event SET metadata = CAST('[\"canary\"]' AS BLOB) WHERE position = 5", 4)]
    public async Task WhatCannotBeReadHaltsTheReader(string damage, int after)
    {
        var file = await StoreFiveAsync();
        RawDatabase.Execute(file, damage);
        await using var store = SqliteEventStore.Open($"Data Source={file}", Serializer);
        var failure = await HaltsAsync<EventDeserializationException>(store, after);
        Assert.That(failure.Position, Is.EqualTo(after + 1));
        Assert.That(failure.ToString(), Does.Not.Contain("canary"));
    }

    [TestCase("DELETE FROM event WHERE position = 3", "position 3", 2)]
    [TestCase("DELETE FROM event WHERE position = 1", "position 1", 0)]
    [TestCase("DELETE FROM event WHERE position IN (3, 4)", "position 3", 2)]
    public async Task AHoleHaltsTheReader(string damage, string place, int after)
    {
        var file = await StoreFiveAsync();
        RawDatabase.Execute(file, damage);
        await using var store = SqliteEventStore.Open($"Data Source={file}", Serializer);
        Assert.That((await HaltsAsync<EventStoreException>(store, after)).Message, Does.Contain(place));
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
        var file = await StoreFiveAsync();
        RawDatabase.Execute(file, "UPDATE event SET payload = NULL WHERE position IN (1, 2, 4)");
        var options = new SqliteStoreOptions { Limits = new EventStoreLimits { PageSize = pageSize } };
        await using var store = SqliteEventStore.Open($"Data Source={file}", Serializer, options);
        var (all, stream) = (new List<long>(), new List<long>());
        await foreach (var message in store.ReadAllAsync()) all.Add(message.Position);
        await foreach (var message in store.ReadCard("c-1")) stream.Add(message.SequenceNumber);
        Assert.That(all, Is.EqualTo((long[])[3, 5]));
        Assert.That(stream, Is.EqualTo((long[])[2, 4]));
        Assert.That((await store.AppendAsync(Next(Event("c-1", 5)))).FirstPosition, Is.EqualTo(6));
    }

    [Test(Description = "half a surrogate pair would be stored as another character, and two streams become one")]
    public async Task AnIdentifierThatUtf8CannotCarryFailsAlone()
    {
        await using var store = SqliteEventStore.Open(directory.ConnectionString("surrogates.db"), Serializer);
        Assert.ThrowsAsync<UnstorableTextException>(async () => await store.AppendAsync(Next(Event("c-\uD800", 0))));
        await store.AppendAsync(Next(Event("c-1", 0)));
        Assert.That(store.HeadPosition, Is.EqualTo(1));
    }

    private async Task<string> StoreFiveAsync()
    {
        var file = directory.File($"stored-{files++}.db");
        await using var store = SqliteEventStore.Open($"Data Source={file}", Serializer);
        await store.AppendAsync(Next(Event("c-1", 0), Event("c-1", 1), Note("c-1", 2, "text"), Event("c-1", 3), Event("c-1", 4)));
        return file;
    }

    private static async Task<T> HaltsAsync<T>(SqliteEventStore store, int after)
        where T : Exception
    {
        var read = 0;
        var failure = Assert.ThrowsAsync<T>(async () =>
        {
            await foreach (var _ in store.ReadAllAsync()) read++;
        })!;
        Assert.That(read, Is.EqualTo(after));
        await Task.CompletedTask;
        return failure;
    }
}
