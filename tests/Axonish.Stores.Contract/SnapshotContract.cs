using NUnit.Framework;

namespace Axonish.Stores.Contract;

/// <summary>What every store of snapshots does; each derives from it.</summary>
public abstract class SnapshotContract
{
    private ISnapshotStore store = null!;

    protected abstract ISnapshotStore Open();

    [SetUp]
    public void OpenStore() => store = Open();

    [Test(Description = "rule D5: what is kept comes back as it was")]
    public async Task WhatIsSaved_IsFound()
    {
        var snapshot = New(version: 7) with { Subtype = "Kind", State = new byte[] { 0, 1, 255 } };
        await store.SaveAsync(snapshot);

        var found = (await store.FindAsync("Card", "c-1"))!;
        Assert.That(found with { State = default }, Is.EqualTo(snapshot with { State = default }));
        Assert.That(found.State.ToArray(), Is.EqualTo(snapshot.State.ToArray()));
    }

    [Test(Description = "rules D2 and D5: by type and identifier")]
    public async Task WhatIsNotSaved_IsNotFound()
    {
        await store.SaveAsync(New(version: 7));

        Assert.That(await store.FindAsync("Card", "c-2"), Is.Null);
        Assert.That(await store.FindAsync("Account", "c-1"), Is.Null);
        Assert.That(await store.FindAsync("Card", "C-1"), Is.Null);
    }

    [TestCase(6, 7, TestName = "AnOlderOne_DoesNotReplaceANewer", Description = "rule D5")]
    [TestCase(7, 8, TestName = "OneOfTheSameVersion_Replaces", Description = "rule D5")]
    [TestCase(9, 8, TestName = "ANewerOne_Replaces", Description = "rule D5")]
    public async Task TheNewestStays(int second, int expectedRevision)
    {
        await store.SaveAsync(New(version: 7) with { Revision = 7 });
        await store.SaveAsync(New(second) with { Revision = 8 });

        Assert.That((await store.FindAsync("Card", "c-1"))!.Revision, Is.EqualTo(expectedRevision));
    }

    [Test(Description = "rule D5, case F7: nothing is left of a snapshot that is removed")]
    public async Task WhatIsRemoved_IsGone()
    {
        await store.SaveAsync(New(version: 7));
        await store.DeleteAsync("Card", "c-1");
        await store.DeleteAsync("Card", "c-1");

        Assert.That(await store.FindAsync("Card", "c-1"), Is.Null);
        await store.SaveAsync(New(version: 1));
        Assert.That((await store.FindAsync("Card", "c-1"))!.Version, Is.EqualTo(1));
    }

    [Test(Description = "rule D5: many at once")]
    public async Task ManyAtOnce_KeepTheNewest()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (version, ct) => await store.SaveAsync(New(version), ct));

        Assert.That((await store.FindAsync("Card", "c-1"))!.Version, Is.EqualTo(199));
    }

    private static Snapshot New(long version) => new()
    {
        AggregateType = "Card",
        AggregateIdentifier = "c-1",
        Version = version,
        LastEventId = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
        Fingerprint = "f",
        Revision = 1,
        TakenAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1),
        State = "{}"u8.ToArray(),
        Checksum = long.MinValue,
    };
}
