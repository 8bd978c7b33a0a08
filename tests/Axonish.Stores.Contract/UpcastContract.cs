using System.Text.Json.Nodes;
using NUnit.Framework;
using static Axonish.Stores.Contract.Cards;

namespace Axonish.Stores.Contract;

[TestFixtureSource(typeof(StoresUnderTest), nameof(StoresUnderTest.All))]
public sealed class UpcastContract(StoreKind kind) : StoreFixture(kind)
{
    private static readonly Metadata User = Metadata.Of("user", "ann");

    [Test(Description = "case K36: a reader sees today's shape, however old the stored one; upcasters see metadata and time")]
    public async Task OldRevisionsComeAsToday([Values(1, 2, 1000)] int pageSize)
    {
        var store = OpenAnother(new EventStoreLimits { PageSize = pageSize });
        await store.AppendAsync(Next(
            Event("c-1", 0), Marked("c-1", 1, "abc"), Old(CardUpcasters.StampedV2, "c-1", 2, new CardStampedV2("shop", 5), User), Stamped("c-1", 3)));
        object[] expected =
        [
            new CardIssued("c-1", 0), new CardStamped("abc", 3, "ann 1970"), new CardStamped("shop", 5, "ann 1970"), new CardStamped("today", 1, "ben"),
        ];
        foreach (var read in new[] { await ReadAsync(store.ReadAllAsync()), await ReadAsync(store.ReadCard("c-1")), await ReadAsync(store.ReadAllAsync()) })
        {
            Assert.That(read.Select(each => each.Payload), Is.EqualTo(expected));
            Assert.That(read.Skip(1).Select(each => (each.Name, each.Revision)), Is.All.EqualTo(("card.stamped", 3)));
            Assert.That(read.Select(each => (each.Position, each.SequenceNumber)), Is.EqualTo(new[] { (1L, 0L), (2, 1), (3, 2), (4, 3) }));
            Assert.That(read[1].Metadata, Is.EqualTo(User));
        }
    }

    [Test(Description = "case K36: what upcasters make of one event shares its place, and says which part it is")]
    public async Task OneEventBecomesSeveral([Values(1, 2, 1000)] int pageSize)
    {
        var store = OpenAnother(new EventStoreLimits { PageSize = pageSize });
        await store.AppendAsync(Next(Event("c-1", 0), Corrected("c-1", 1), Event("c-1", 2)));
        var read = await ReadAsync(store.ReadAllAsync());
        Assert.That(
            read.Select(each => (each.Position, each.SequenceNumber, each.Part, each.IsLastPart)),
            Is.EqualTo(new[] { (1L, 0L, 0, true), (2, 1, 0, false), (2, 1, 1, true), (3, 2, 0, true) }));
        Assert.That(read[1].Payload, Is.EqualTo(new CardStamped("shop", 7, " 1970")));
        Assert.That(read[2].Payload, Is.EqualTo(new CardNoted("corrected")));
        Assert.That(read[2].Id, Is.EqualTo(read[1].Id));
        Assert.That(PositionsOf(await ReadAsync(store.ReadAllAsync(2))), Is.EqualTo((long[])[2, 2, 3]));
        Assert.That(SequencesOf(await ReadAsync(store.ReadCard("c-1", from: 2))), Is.EqualTo((long[])[2]));
    }

    [Test(Description = "case K36, rule D3: an event that is dropped keeps its place, also as the last one, and the stream goes on after it")]
    public async Task ADroppedEventKeepsItsPlace([Values(1, 2, 1000)] int pageSize)
    {
        var store = OpenAnother(new EventStoreLimits { PageSize = pageSize });
        await store.AppendAsync(Next(Audited("c-1", 0), Event("c-1", 1), Audited("c-1", 2), Audited("c-1", 3)));
        var read = await ReadAsync(store.ReadCard("c-1"));
        Assert.That(read.Select(each => (each.SequenceNumber, each.IsDropped)), Is.EqualTo(new[] { (0L, true), (1, false), (2, true), (3, true) }));
        Assert.That(PositionsOf(await ReadAsync(store.ReadAllAsync())), Is.EqualTo(Numbers(1, 4)));
        Assert.ThrowsAsync<ConcurrencyException>(async () => await store.AppendAsync(Expecting(ExpectedVersion.Exactly(1), Event("c-1", 2))));
        Assert.ThrowsAsync<AggregateAlreadyExistsException>(async () => await store.AppendAsync(Expecting(ExpectedVersion.NoStream, Event("c-1", 0))));
        await store.AppendAsync(Next(Event("c-1", 4)));
        Assert.That(store.HeadPosition, Is.EqualTo(5));
    }

    [Test(Description = "what an upcaster dropped cannot be stored again, since nothing is left of it")]
    public async Task ADroppedEventIsNotStoredAgain()
    {
        await Store.AppendAsync(Next(Audited("c-1", 0)));
        var read = await ReadAsync(Store.ReadAllAsync());
        var other = OpenAnother();
        Assert.ThrowsAsync<ArgumentException>(async () => await other.AppendAsync(Next([.. read])));
        Assert.That(other.HeadPosition, Is.Zero);
    }

    [Test(Description = "promise G9: an upcaster that fails halts the reader after what stands before; nothing of the event is handed on or quoted")]
    public async Task AnUpcasterThatFailsHaltsTheReader([Values(1, 2, 1000)] int pageSize)
    {
        var store = OpenAnother(new EventStoreLimits { PageSize = pageSize });
        var failing = Old(CardUpcasters.Failing, "c-1", 2, new JsonObject { ["Text"] = CardUpcasters.Canary }, Metadata.Of("k", CardUpcasters.Canary));
        await store.AppendAsync(Next(Event("c-1", 0), Corrected("c-1", 1), failing, Event("c-1", 3)));
        var read = new List<long>();
        var failure = Assert.ThrowsAsync<EventDeserializationException>(async () =>
        {
            await foreach (var message in store.ReadAllAsync()) read.Add(message.Position);
        })!;
        Assert.That(read, Is.EqualTo((long[])[1, 2, 2]));
        Assert.That((failure.EventName, failure.Position), Is.EqualTo(("card.failing", 3L)));
        Assert.That(
            failure.ToString(),
            Does.Contain("'card.failing' (revision 1) at position 3").And.Contain("CardUpcasters.Fail(JsonObject)").And.Contain("System.FormatException")
                .And.Not.Contain(CardUpcasters.Canary));
    }

    private static EventMessage Marked(string card, long sequence, string text) =>
        Old(CardUpcasters.Marked, card, sequence, new JsonObject { ["Text"] = text }, User);

    private static EventMessage Stamped(string card, long sequence) => Old(CardUpcasters.Stamped, card, sequence, new CardStamped("today", 1, "ben"));

    private static EventMessage Corrected(string card, long sequence) => Old(CardUpcasters.Corrected, card, sequence, new JsonObject { ["Shop"] = "shop" });

    private static EventMessage Audited(string card, long sequence) => Old(CardUpcasters.Audited, card, sequence, new JsonObject { ["Text"] = "who" });
}
