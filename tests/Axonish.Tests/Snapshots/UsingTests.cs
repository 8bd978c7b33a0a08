using System.Text;
using Axonish.Aggregates;
using Axonish.Tests.Families;
using Axonish.Tests.Functional;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Axonish.Tests.Snapshots.SnapshotApplications;

namespace Axonish.Tests.Snapshots;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[CancelAfter(300_000)]
internal sealed class UsingTests
{
    private const int Interval = 5;

    [Test(Description = "rule D5: only the events after the snapshot are read")]
    public async Task AnAggregate_IsRebuiltFromItsSnapshot()
    {
        var place = await FilledAsync("v");
        await using var app = await place.RestartAsync();
        place.Reads.Clear();

        Assert.That(await app.Gateway.SendAsync(new InspectVault("v")), Is.EqualTo("v 6 gold=2,silver=2 3:7 (SILVER, 2)"));
        Assert.That(place.Reads, Is.EqualTo(new[] { 5L }), "the snapshot's own last event, then what came after it");
        Assert.That(await app.Gateway.SendAsync(new TellVaultVersion("v")), Is.EqualTo(6), "the member that follows the version");
    }

    [Test(Description = "case T26: restoration runs no creation")]
    public async Task ASnapshot_IsTheInstance()
    {
        var place = await FilledAsync("t26");
        await using var app = await place.RestartAsync();

        await app.Gateway.SendAsync(new InspectVault("t26"));

        Assert.That(Vault.OpeningsOf("t26"), Is.EqualTo(1));
    }

    [Test(Description = "rule A5: a snapshot's restoration is replay")]
    public async Task Restoration_IsNotLive()
    {
        var place = await FilledAsync("v");
        await using var app = await place.RestartAsync();
        Assert.That(await app.Gateway.SendAsync(new TellWhetherMadeLive("v")), Is.False);
    }

    [Test(Description = "K21, rule D5: a snapshot of revision 1 is not used by revision 2")]
    public Task AnotherRevision_IsIgnored() => AssertIgnoredAsync(revision: 2, found => found, LogLevel.Information);

    [Test(Description = "case F10, promise G11: a member was changed between two runs")]
    public Task AnotherFingerprint_IsIgnored() =>
        AssertIgnoredAsync(revision: 1, found => SnapshotChecksum.Seal(found with { Fingerprint = "another" }), LogLevel.Information);

    [Test(Description = "case F10, T48: a snapshot that cannot be read is a full replay and no error")]
    public Task UnreadableState_IsIgnored() =>
        AssertIgnoredAsync(revision: 1, found => SnapshotChecksum.Seal(found with { State = "{\"older\":1}"u8.ToArray() }), LogLevel.Warning, "its state cannot be read");

    [Test(Description = "case F10: a store of snapshots that fails is a full replay and no error")]
    public Task AStoreThatFails_IsIgnored() => AssertIgnoredAsync(revision: 1, _ => throw new IOException("gone"), LogLevel.Warning);

    [Test(Description = "promise G11: another aggregate's snapshot is not used")]
    public Task AnothersSnapshot_IsIgnored() =>
        AssertIgnoredAsync(revision: 1, found => SnapshotChecksum.Seal(found with { AggregateIdentifier = "w" }), LogLevel.Warning, "its checksum does not match");

    [Test(Description = "promise G11: nor is one whose state says that it is another's")]
    public Task AnothersState_IsIgnored() => AssertIgnoredAsync(
        revision: 1, found => SnapshotChecksum.Seal(found with { State = Replaced(found.State, "\"v\"", "\"w\"") }), LogLevel.Warning, "its state is another aggregate's");

    [Test(Description = "promises G11 and G16: the log went back in time, and stands before the snapshot")]
    public Task ASnapshotAheadOfItsStream_IsIgnored() =>
        AssertIgnoredAsync(revision: 1, found => SnapshotChecksum.Seal(found with { Version = 100 }), LogLevel.Warning);

    [Test(Description = "promises G11 and G16: the log went back in time, and has other events since")]
    public Task ASnapshotOfAnotherHistory_IsIgnored() =>
        AssertIgnoredAsync(revision: 1, found => SnapshotChecksum.Seal(found with { LastEventId = Guid.NewGuid() }), LogLevel.Warning, "its last event is not the one in the store");

    [Test(Description = "promise G11: flip each byte of a snapshot, and it is ignored")]
    public async Task AFlippedByte_IsNoticed()
    {
        var place = await FilledAsync("v");
        var good = (await place.Snapshots.FindAsync("Vault", "v"))!;
        for (var index = 0; index < good.State.Length; index++)
        {
            var state = good.State.ToArray();
            state[index] ^= 0x20;
            Assert.That(SnapshotChecksum.IsIntact(good with { State = state }), Is.False, $"byte {index}");
        }

        foreach (var changed in new[]
        {
            good with { AggregateType = "Vaulu" }, good with { AggregateIdentifier = "w" }, good with { Version = good.Version ^ 4 },
            good with { LastEventId = Guid.Empty }, good with { Subtype = "" }, good with { Fingerprint = good.Fingerprint[..^1] },
            good with { Revision = 3 }, good with { TakenAt = good.TakenAt.AddTicks(1) }, good with { Checksum = good.Checksum ^ 1 },
        })
        {
            Assert.That(SnapshotChecksum.IsIntact(changed), Is.False, changed.ToString());
        }

        var ofSubtype = SnapshotChecksum.Seal(good with { Subtype = "Bike" });
        Assert.That(SnapshotChecksum.IsIntact(ofSubtype with { Subtype = "Bake" }), Is.False);
        var ofNames = SnapshotChecksum.Seal(good with { AggregateType = "ab", AggregateIdentifier = "c" });
        Assert.That(SnapshotChecksum.IsIntact(ofNames with { AggregateType = "a", AggregateIdentifier = "bc" }), Is.False, "where the one ends counts");

        // Still good JSON, of another state.
        await AssertIgnoredAsync(revision: 1, found => found with { State = Replaced(found.State, "\"uses\":7", "\"uses\":5") }, LogLevel.Warning);
    }

    [Test(Description = "promise G11, the mutant: a lie under a checksum that fits changes the answer, so that no comparison would miss it")]
    public async Task ALieUnderAChecksumThatFits_IsFound()
    {
        var place = await FilledAsync("v");
        place.Snapshots.Found = found => found is null ? null : SnapshotChecksum.Seal(found with { State = Replaced(found.State, "\"uses\":7", "\"uses\":5") });
        await using var restored = await place.RestartAsync();
        Assert.That(await restored.Gateway.SendAsync(new InspectVault("v")), Is.EqualTo("v 6 gold=2,silver=2 3:5 (SILVER, 2)"));
    }

    [Test(Description = "promise G11: events that a snapshot's state cannot take are applied to the full history instead")]
    public async Task AStateThatCannotTakeTheNextEvent_IsIgnored()
    {
        var place = await FilledAsync("v");
        place.Snapshots.Found = found => found is null
            ? null
            : SnapshotChecksum.Seal(found with { State = Replaced(found.State, "\"things\":{\"gold\":2,\"silver\":1}", "\"things\":null") });
        await using var app = await place.RestartAsync();

        Assert.That(await app.Gateway.SendAsync(new InspectVault("v")), Is.EqualTo("v 6 gold=2,silver=2 3:7 (SILVER, 2)"));
        Assert.That(place.Snapshots.Deletions, Is.EqualTo(1));
    }

    [Test(Description = "case T49: a deleted aggregate stays deleted, from the cache and from a snapshot of before")]
    public async Task ADeletion_IsHonoured()
    {
        var place = await FilledAsync("v");
        await using (var app = await place.RestartAsync())
        {
            await app.Gateway.SendAsync(new DemolishVault("v"));
            Assert.That(await Failing.Catch(() => app.Gateway.SendAsync(new InspectVault("v"))), Is.TypeOf<AggregateDeletedException>());
        }

        await using var again = await place.RestartAsync();
        Assert.That(await Failing.Catch(() => again.Gateway.SendAsync(new InspectVault("v"))), Is.TypeOf<AggregateDeletedException>());
    }

    [Test(Description = "case T49: no stale instance after a rollback, whether it was added or loaded")]
    public async Task ARollback_LeavesNoStaleInstance()
    {
        var place = await FilledAsync("v");
        await using var app = await place.RestartAsync();
        var before = await app.Gateway.SendAsync(new InspectVault("v"));
        await Failing.Catch(() => app.Gateway.SendAsync(new RaidVault("v")));
        Assert.That(await app.Gateway.SendAsync(new InspectVault("v")), Is.EqualTo(before));

        await app.Gateway.SendAsync(new OpenVault("new"));
        await Failing.Catch(() => app.Gateway.SendAsync(new RaidVault("new")));
        Assert.That(await app.Gateway.SendAsync(new InspectVault("new")), Is.EqualTo("new 0   "));
    }

    [Test(Description = "rules D5 and B10: a family, and functional state")]
    public async Task FamiliesAndFunctionalState_AreRestoredToo()
    {
        var (events, snapshots) = (new InMemoryEventStore(), new WatchedSnapshots());
        Task<TestApplication> StartAsync() => TestApplication.StartAsync(axonish => axonish
            .UseEventStore(_ => events).UseSnapshotStore(_ => snapshots)
            .ConfigureAggregate<Vehicle>(vehicle => vehicle.SnapshotEvery(2)).ConfigureAggregate<Stock>(stock => stock.SnapshotEvery(2)));
        string state;
        int count;
        await using (var first = await StartAsync())
        {
            await first.Gateway.SendAsync(new BuyAny("car", IsBike: true));
            await first.Gateway.SendAsync(new Families.Drive("car", 30));
            Assert.That((await snapshots.NextAsync()).Subtype, Is.EqualTo("Bike"));
            await first.Gateway.SendAsync(new StockOne("nails", 3));
            await first.Gateway.SendAsync(new StockOne("nails", 4));
            await snapshots.NextAsync();
            state = await first.Gateway.SendAsync(new TellState("car"));
            count = await first.Gateway.SendAsync(new CountStock("nails"));
        }

        await using var second = await StartAsync();
        Assert.That(await second.Gateway.SendAsync(new TellState("car")), Is.EqualTo(state));
        Assert.That(await second.Gateway.SendAsync(new NameKind("car")), Is.EqualTo("Bike"));
        Assert.That(await second.Gateway.SendAsync(new CountStock("nails")), Is.EqualTo(count));
        Assert.That(snapshots.Deletions, Is.Zero);
    }

    [Test(Description = "rule D5: SQLite keeps snapshots in a file beside the events, found by the next process")]
    public async Task Sqlite_KeepsSnapshots()
    {
        using var directory = new TemporaryDirectory();
        void Configure(AxonishBuilder axonish) => axonish.UseSqlite($"Data Source={directory.File("vaults.db")}").ConfigureAggregate<Vault>(vault => vault.SnapshotEvery(2));
        var log = new TestLog();
        await using (var first = await TestApplication.StartAsync(Configure, services => services.AddLog(log)))
        {
            await first.Gateway.SendAsync(new OpenVault("v"));
            await first.Gateway.SendAsync(new Fill("v", "gold"));
            var kept = first.Services.GetRequiredService<ISnapshotStore>();
            while (await kept.FindAsync("Vault", "v", TestContext.CurrentContext.CancellationToken) is null) await Task.Yield();
            await first.Gateway.SendAsync(new RentBox("v", 1));
        }

        Assert.That(File.Exists(directory.File("vaults.db-snapshots")), Is.True);
        await using var second = await TestApplication.StartAsync(Configure, services => services.AddLog(log));
        Assert.That(await second.Gateway.SendAsync(new InspectVault("v")), Is.EqualTo("v 2 gold=1 1:0 (gold, 1)"));
        Assert.That(log.Entries.Where(entry => entry.Level >= LogLevel.Warning), Is.Empty);
    }

    [Test(Description = "rule D5: a snapshot of the last event is all there is to know")]
    public async Task ASnapshotOfTheLastEvent_IsTheWholeState()
    {
        var place = new Place();
        await using (var app = await place.RestartAsync())
        {
            await app.Gateway.SendAsync(new OpenVault("v"));
            await app.Gateway.SendAsync(new Fill("v", "1", "2", "3", "4", "5"));
            await place.Snapshots.NextAsync();
        }

        await using var again = await place.RestartAsync();
        Assert.That(await again.Gateway.SendAsync(new TellVaultVersion("v")), Is.EqualTo(5), "the member that follows the version");
        Assert.That(place.Reads[^1], Is.EqualTo(5));
    }

    [Test(Description = "rule D5: nothing is known against a snapshot where the events cannot be read")]
    public async Task AStoreThatFails_CostsNoSnapshot()
    {
        var place = await FilledAsync("v");
        await using var app = await place.RestartAsync();
        place.FailsReads = true;

        Assert.That(await Catch(() => app.Gateway.SendAsync(new InspectVault("v"))), Is.InstanceOf<IOException>());

        place.FailsReads = false;
        place.Reads.Clear();
        Assert.That(place.Snapshots.Deletions, Is.Zero);
        Assert.That(await app.Gateway.SendAsync(new InspectVault("v")), Is.EqualTo("v 6 gold=2,silver=2 3:7 (SILVER, 2)"));
        Assert.That(place.Reads, Is.EqualTo(new[] { 5L }));
    }

    // Seven events, with a snapshot after the sixth.
    private static async Task<Place> FilledAsync(string id)
    {
        var place = new Place();
        await using var app = await place.RestartAsync();
        await app.Gateway.SendAsync(new OpenVault(id));
        await app.Gateway.SendAsync(new Fill(id, "gold", "Gold", "silver"));
        await app.Gateway.SendAsync(new RentBox(id, 3));
        await app.Gateway.SendAsync(new UseBox(id, 3, 7));
        Assert.That((await place.Snapshots.NextAsync()).Version, Is.EqualTo(5));
        await app.Gateway.SendAsync(new Fill(id, "SILVER"));
        return place;
    }

    private static async Task AssertIgnoredAsync(int revision, Func<Snapshot, Snapshot> change, LogLevel level, string reason = "")
    {
        var log = new TestLog();
        var place = await FilledAsync("v");
        place.Snapshots.Found = found => found is null ? null : change(found);
        await using var app = await place.RestartAsync(revision, log);
        place.Reads.Clear();

        Assert.That(await app.Gateway.SendAsync(new InspectVault("v")), Is.EqualTo("v 6 gold=2,silver=2 3:7 (SILVER, 2)"));
        Assert.That(place.Reads[^1], Is.Zero, "all events are read");
        var said = log.Entries.First(entry => entry.Text.Contains("Vault 'v'", StringComparison.Ordinal));
        Assert.That(said.Level, Is.EqualTo(level));
        Assert.That(said.Text, Does.Contain(reason));
    }

    private static byte[] Replaced(ReadOnlyMemory<byte> state, string part, string replacement)
    {
        var text = Encoding.UTF8.GetString(state.Span);
        Assert.That(text, Does.Contain(part));
        return Encoding.UTF8.GetBytes(text.Replace(part, replacement, StringComparison.Ordinal));
    }

    private sealed class Place
    {
        private readonly WatchedReads events = new();

        internal WatchedSnapshots Snapshots { get; } = new();

        internal List<long> Reads => events.From;

        internal bool FailsReads { set => events.Fails = value; }

        internal Task<TestApplication> RestartAsync(int revision = 1, TestLog? log = null) =>
            StartAsync(events, Snapshots, vault => vault.SnapshotEvery(Interval + 1).SnapshotRevision(revision), log);
    }
}
