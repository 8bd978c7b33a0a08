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

    private static EventSerializer Serializer(ContentCase item) => new(new EventTypeTable([item.Type]));

    private static EventAppend Append(ContentCase item) =>
        new([new EventMessage(item.Type, item.Payload, Metadata.Empty, new EventHeader
        {
            Id = Guid.NewGuid(),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "holder",
            AggregateIdentifier = "h-1",
            SequenceNumber = 0,
        })], []);

    private static async Task<List<EventMessage>> ReadAsync(IEventStore store)
    {
        var read = new List<EventMessage>();
        await foreach (var message in store.ReadAllAsync()) read.Add(message);
        return read;
    }
}
