using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;

namespace Axonish.PostgreSql.Tests;

[TestFixture]
internal sealed class SnapshotStoreTests
{
    private readonly List<PostgreSqlSnapshotStore> stores = [];

    internal static Snapshot Some => new()
    {
        AggregateType = "Card",
        AggregateIdentifier = "c",
        Version = 3,
        LastEventId = Guid.Empty,
        Fingerprint = "f",
        Revision = 1,
        TakenAt = DateTimeOffset.UnixEpoch,
        State = "{}"u8.ToArray(),
        Checksum = 1,
    };

    [OneTimeTearDown]
    public void CloseAll()
    {
        foreach (var store in stores) store.Dispose();
    }

    [TestCaseSource(typeof(SnapshotConformance), nameof(SnapshotConformance.Cases))]
    public Task TheStoreConforms(SnapshotCase rule) => rule.RunAsync(Open(TestServer.NewSchema()), TestContext.CurrentContext.CancellationToken);

    [Test(Description = "rule D5: what one node keeps, all find")]
    public async Task NodesShareSnapshots()
    {
        var schema = TestServer.NewSchema();
        var (one, two) = (Open(schema), Open(schema));
        await one.SaveAsync(Some);
        Assert.That((await two.FindAsync("Card", "c"))!.Version, Is.EqualTo(3));
        await two.DeleteAsync("Card", "c");
        Assert.That(await one.FindAsync("Card", "c"), Is.Null);
    }

    [Test(Description = "rule D5: sessions that the server ends are replaced, and what fails says so without what it held")]
    public async Task BrokenSessionsAreReplaced()
    {
        var schema = TestServer.NewSchema();
        var store = Open(schema);
        await store.SaveAsync(Some);
        TestServer.Current.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'Axonish snapshots'");
        Assert.That(await store.FindAsync("Card", "c"), Is.Not.Null);
        TestServer.Current.Execute($"ALTER TABLE {schema}.snapshot RENAME TO gone");
        var failure = Assert.ThrowsAsync<EventStoreException>(async () => await store.SaveAsync(Some with { State = "canary"u8.ToArray() }))!;
        Assert.That(failure.ToString(), Does.Contain("snapshots").And.Contain("SQLSTATE 42P01").And.Not.Contain("canary"));
    }

    private PostgreSqlSnapshotStore Open(string schema)
    {
        var store = PostgreSqlSnapshotStore.Open(TestServer.Current.ConnectionString, new() { Schema = schema });
        stores.Add(store);
        return store;
    }
}
