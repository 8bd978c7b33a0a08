using NUnit.Framework;
using static Axonish.Stores.Contract.Cards;

namespace Axonish.Stores.Contract;

[TestFixtureSource(typeof(StoresUnderTest), nameof(StoresUnderTest.All))]
public sealed class LimitsContract(StoreKind kind) : StoreFixture(kind)
{
    private const int EmptyNoteBytes = 11; // {"Text":""}

    [Test(Description = "promise G13: an event of as many bytes as allowed is stored, one of one more is not")]
    public async Task EventBytes([Values(EmptyNoteBytes, 1000, 1024 * 1024)] int limit)
    {
        if (!Kind.MeasuresPayloads) Assert.Pass("This store keeps objects and knows no bytes.");
        var store = OpenAnother(new EventStoreLimits { MaximumEventBytes = limit });
        var text = new string('x', limit - EmptyNoteBytes);
        await store.AppendAsync(Next(Note("c-1", 0, text)));
        Refuses(store, Next(Note("c-1", 1, text + "x")), $"{limit + 1} bytes", nameof(EventStoreLimits.MaximumEventBytes));
        Assert.That(store.HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "promise G13: metadata of as many bytes as allowed is stored, one of one more is not; bytes are those of UTF-8")]
    public async Task MetadataBytes([Values("x", "é", "☃")] string letter)
    {
        var letterBytes = System.Text.Encoding.UTF8.GetByteCount(letter);
        var store = OpenAnother();
        var value = string.Concat(Enumerable.Repeat(letter, (16 * 1024 - 1) / letterBytes));
        var exact = value + new string('y', 16 * 1024 - 1 - (value.Length * letterBytes));
        await store.AppendAsync(Next(Event("c-1", 0, Metadata.Of("k", exact))));
        Refuses(store, Next(Event("c-1", 1, Metadata.Of("k", exact + "y"))), "16385 bytes", nameof(EventStoreLimits.MaximumMetadataBytes));
        Assert.That((await ReadAsync(store.ReadAllAsync())).Single().Metadata["k"], Is.EqualTo(exact));
    }

    [Test(Description = "promise G13: metadata of as many keys as allowed is stored, one of one more is not")]
    public async Task MetadataKeyCount()
    {
        static Metadata Of(int count) => Metadata.From(Enumerable.Range(0, count).Select(each => KeyValuePair.Create($"k{each}", "v")));
        await Store.AppendAsync(Next(Event("c-1", 0, Of(64))));
        Refuses(Store, Next(Event("c-1", 1, Of(65))), "65 entries", nameof(EventStoreLimits.MaximumMetadataKeys));
    }

    [Test(Description = "promise G13: an append of as many events as allowed is stored, one of one more is not")]
    public async Task EventsPerAppend()
    {
        await Store.AppendAsync(Next(Cards.Events("c-1", 0, 1000)));
        Refuses(Store, Next(Cards.Events("c-1", 1000, 1001)), "1001 events", nameof(EventStoreLimits.MaximumEventsPerAppend));
        Assert.That(Store.HeadPosition, Is.EqualTo(1000));
    }

    private static void Refuses(IEventStore store, EventAppend append, string size, string option) => Assert.That(
        Assert.ThrowsAsync<LimitExceededException>(async () => await store.AppendAsync(append))!.Message,
        Does.Contain(size).And.Contain(option));
}
