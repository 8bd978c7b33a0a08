using Axonish.Content.Tests.Identifiers;
using NUnit.Framework;

namespace Axonish.Content.Tests;

[TestFixture]
internal sealed class EveryTypeTests
{
    private static IEnumerable<ContentCase> Cases => EveryType.Cases().Concat(GeneratedTypes.Cases());

    [Test(Description = "rule D10: what is acknowledged reads back the same after a restart, or is refused before it is stored, on every store")]
    public async Task AnEvent_IsKeptOrRefused([ValueSource(nameof(Cases))] ContentCase item, [Values] PlaceKind kind)
    {
        await using var place = new Place(kind);
        var store = await place.OpenAsync(Serializer(item));
        var isRefused = item.Fate == Fate.Refused ? kind != PlaceKind.Memory : item.Fate == Fate.RefusedByJsonb && kind == PlaceKind.PostgreSqlJsonb;
        if (isRefused)
        {
            var failure = Assert.ThrowsAsync<NotSerializableException>(async () => await store.AppendAsync(Append(item)))!;
            Assert.That(failure.Message, Does.Contain(item.Type.Name));
        }
        else
        {
            await store.AppendAsync(Append(item));
        }

        var read = await ReadAsync(await place.OpenAsync(Serializer(item)));
        Assert.That(read, Has.Count.EqualTo(isRefused ? 0 : 1));
        if (!isRefused) Assert.That(item.IsSame(read[0].Payload), Is.True, () => $"read back: {read[0].Payload}");
    }

    [Test(Description = "rule D10: what jsonb changes or refuses is found in every event, and not in the first of its class alone")]
    public async Task WhatJsonbDoesNotKeep_IsFoundAfterTheFirstTime()
    {
        EventType<Holding<double>> number = new("number");
        EventType<Holding<string>> text = new("text");
        await using var place = new Place(PlaceKind.PostgreSqlJsonb);
        var store = await place.OpenAsync(new EventSerializer(new EventTypeTable([number, text])));
        await store.AppendAsync(Append(number, new Holding<double>(0.5), 0));
        await store.AppendAsync(Append(text, new Holding<string>("a"), 1));

        Assert.ThrowsAsync<NotSerializableException>(async () => await store.AppendAsync(Append(number, new Holding<double>(-0.0), 2)));
        Assert.ThrowsAsync<NotSerializableException>(async () => await store.AppendAsync(Append(text, new Holding<string>("a\0b"), 2)));

        Assert.That(await ReadAsync(store), Has.Count.EqualTo(2));
    }

    private static EventSerializer Serializer(ContentCase item) => new(new EventTypeTable([item.Type]));

    private static EventAppend Append(ContentCase item) => Append(item.Type, item.Payload, 0);

    private static EventAppend Append(EventType type, object payload, long sequence) =>
        new([new EventMessage(type, payload, Metadata.Empty, new EventHeader
        {
            Id = Guid.NewGuid(),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "holder",
            AggregateIdentifier = "h-1",
            SequenceNumber = sequence,
        })], []);

    private static async Task<List<EventMessage>> ReadAsync(IEventStore store)
    {
        var read = new List<EventMessage>();
        await foreach (var message in store.ReadAllAsync()) read.Add(message);
        return read;
    }
}
