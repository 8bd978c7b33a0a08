using NUnit.Framework;
using static Axonish.Stores.Contract.Cards;

namespace Axonish.Stores.Contract;

[TestFixtureSource(typeof(StoresUnderTest), nameof(StoresUnderTest.All))]
public sealed class ReadContract(StoreKind kind) : StoreFixture(kind)
{
    [Test(Description = "case K03: ids, correlation, causation, metadata and UTC time come back; from a sequence on too")]
    public async Task EventsComeBackWhole()
    {
        var at = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(1234567);
        var metadata = Metadata.Of(MetadataKeys.CorrelationId, "ä\"\\\n☃").With(MetadataKeys.CausationId, "cause").With("tenant", "");
        EventMessage[] events = [.. Enumerable.Range(0, 4).Select(each => Event("c-1", each, metadata, at.AddSeconds(each)))];
        await Store.AppendAsync(Next(events));
        var read = await ReadAsync(Store.ReadCard("c-1"));
        Assert.That(read.Select(each => each.Id), Is.EqualTo(events.Select(each => each.Id)).And.Unique);
        Assert.That(read.Select(each => each.Payload), Is.EqualTo(events.Select(each => each.Payload)));
        Assert.That(read.Select(each => each.Metadata), Is.All.EqualTo(metadata));
        Assert.That(read.Select(each => each.Timestamp), Is.EqualTo(events.Select(each => each.Timestamp)));
        Assert.That(read.Select(each => each.Timestamp.Offset), Is.All.EqualTo(TimeSpan.Zero));
        Assert.That(read.Select(each => (each.Name, each.Revision)), Is.All.EqualTo(("card.issued", 1)));
        Assert.That(SequencesOf(await ReadAsync(Store.ReadCard("c-1", from: 2))), Is.EqualTo((long[])[2, 3]));
    }

    [Test(Description = "case K04: ten events in pages of two come all, once, in order")]
    public async Task PagesJoin([Values(1, 2, 3, 10, 11)] int pageSize)
    {
        var store = OpenAnother(new EventStoreLimits { PageSize = pageSize });
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 10)));
        await store.AppendAsync(Next(Cards.Events("c-2", 0, 3)));
        Assert.That(SequencesOf(await ReadAsync(store.ReadCard("c-1"))), Is.EqualTo(Numbers(0, 10)));
        Assert.That(SequencesOf(await ReadAsync(store.ReadCard("c-1", from: 7))), Is.EqualTo(Numbers(7, 3)));
        Assert.That(PositionsOf(await ReadAsync(store.ReadAllAsync())), Is.EqualTo(Numbers(1, 13)));
        Assert.That(PositionsOf(await ReadAsync(store.ReadAllAsync(9))), Is.EqualTo(Numbers(9, 5)));
    }

    [Test(Description = "promise G2: a stream of 10,000 events is read whole and in order")]
    public async Task LongStream()
    {
        for (var first = 0; first < 10_000; first += 1000) await Store.AppendAsync(Next(Cards.Events("c-1", first, 1000)));
        Assert.That(SequencesOf(await ReadAsync(Store.ReadCard("c-1"))), Is.EqualTo(Numbers(0, 10_000)));
        Assert.That(PositionsOf(await ReadAsync(Store.ReadAllAsync())), Is.EqualTo(Numbers(1, 10_000)));
    }

    [Test(Description = "promise G13: large payloads come back whole, in pages that do not grow with them")]
    public async Task LargePayloads()
    {
        var text = new string('x', 900_000);
        for (var sequence = 0; sequence < 12; sequence++) await Store.AppendAsync(Next(Note("c-1", sequence, text + sequence)));
        var read = await ReadAsync(Store.ReadAllAsync());
        Assert.That(read.Select(each => ((CardNoted)each.Payload).Text), Is.EqualTo(Enumerable.Range(0, 12).Select(each => text + each)));
    }

    [Test]
    public async Task NothingBeyondTheEnd()
    {
        await Store.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        Assert.That(await ReadAsync(Store.ReadCard("c-1", from: 2)), Is.Empty);
        Assert.That(await ReadAsync(Store.ReadCard("c-1", from: long.MaxValue)), Is.Empty);
        Assert.That(await ReadAsync(Store.ReadCard("missing")), Is.Empty);
        Assert.That(await ReadAsync(Store.ReadStreamAsync("missing", "c-1")), Is.Empty);
        Assert.That(await ReadAsync(Store.ReadAllAsync(3)), Is.Empty);
        Assert.That(await ReadAsync(Store.ReadAllAsync(long.MaxValue)), Is.Empty);
    }

    [Test]
    public void BeginningsAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Store.ReadCard("c-1", from: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Store.ReadAllAsync(0));
    }

    [Test(Description = "rule C6: a reader that is cancelled stops, wherever it waits")]
    public async Task CancelledReader([Values(0, 1, 2, 5)] int after, [Values] bool withCancellation)
    {
        var store = OpenAnother(new EventStoreLimits { PageSize = 2 });
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 10)));
        using var cancellation = new CancellationTokenSource();
        var read = 0;
        if (after == 0) await cancellation.CancelAsync();
        var events = withCancellation ? Bind(store.ReadAllAsync(), cancellation.Token) : store.ReadAllAsync(ct: cancellation.Token);
        Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in events)
            {
                if (++read == after) await cancellation.CancelAsync();
            }
        });
        Assert.That(read, Is.EqualTo(after));
    }

    [Test(Description = "a reader that leaves early holds nothing back, and the same events can be enumerated again")]
    public async Task LeavingEarly()
    {
        await Store.AppendAsync(Next(Cards.Events("c-1", 0, 5)));
        var events = Store.ReadAllAsync();
        for (var round = 0; round < 50; round++)
        {
            await foreach (var message in events)
            {
                if (message.Position == 2) break;
            }
        }

        await Store.AppendAsync(Next(Event("c-1", 5)));
        Assert.That(await ReadAsync(events), Has.Count.EqualTo(6));
    }

    [Test(Description = "promise G2: a reader ends at the head it met, whatever is appended meanwhile")]
    public async Task ReaderEndsAtItsHead()
    {
        await Store.AppendAsync(Next(Event("c-1", 0)));
        var read = 0;
        await foreach (var message in Store.ReadAllAsync())
        {
            read++;
            await Store.AppendAsync(Next(Event("c-1", message.SequenceNumber + 1)));
        }

        Assert.That((read, Store.HeadPosition), Is.EqualTo((1, 2L)));
    }

    private static async IAsyncEnumerable<EventMessage> Bind(
        IAsyncEnumerable<EventMessage> events, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var message in events.WithCancellation(ct)) yield return message;
    }
}
