using Axonish.Testing.Conformance;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Axonish.Sqlite.Tests;

[TestFixture]
internal sealed class SqliteSnapshotTests
{
    private readonly TestDirectory directory = new();
    private readonly List<SqliteSnapshotStore> stores = [];

    [OneTimeTearDown]
    public void CloseAll()
    {
        foreach (var store in stores) store.Dispose();
        directory.Dispose();
    }

    [TestCaseSource(typeof(SnapshotConformance), nameof(SnapshotConformance.Cases))]
    public Task TheStoreConforms(SnapshotCase rule)
    {
        var store = SqliteSnapshotStore.Open(directory.ConnectionString($"{stores.Count}.snapshots.db"));
        stores.Add(store);
        return rule.RunAsync(store, TestContext.CurrentContext.CancellationToken);
    }

    [Test(Description = "rule D5: what is kept outlives the process")]
    public async Task WhatIsSaved_IsFoundAfterReopening()
    {
        var name = directory.ConnectionString("reopened.snapshots.db");
        using (var first = SqliteSnapshotStore.Open(name)) await first.SaveAsync(Some);
        using var second = SqliteSnapshotStore.Open(name);
        Assert.That((await second.FindAsync("Card", "c"))!.Version, Is.EqualTo(3));
    }

    [Test(Description = "rule D5: a file of another version begins anew")]
    public async Task AnotherVersion_BeginsAnew()
    {
        var name = directory.ConnectionString("newer.snapshots.db");
        using (var first = SqliteSnapshotStore.Open(name)) await first.SaveAsync(Some);
        Execute(name, "PRAGMA user_version = 99");
        using var second = SqliteSnapshotStore.Open(name);
        Assert.That(await second.FindAsync("Card", "c"), Is.Null);
        await second.SaveAsync(Some);
    }

    [Test(Description = "rule D5: somebody's other file stays")]
    public void AnotherDatabase_IsRefused()
    {
        var name = directory.ConnectionString("other.db");
        Execute(name, "CREATE TABLE customers (id INTEGER)");
        Assert.That(
            Assert.Throws<EventStoreException>(() => SqliteSnapshotStore.Open(name))!.Message,
            Does.EndWith("is a SQLite database, but not one of Axonish's snapshots. Name another file."));
        File.WriteAllText(directory.File("notes.txt"), new string('x', 200));
        Assert.That(
            Assert.Throws<EventStoreException>(() => SqliteSnapshotStore.Open(directory.ConnectionString("notes.txt")))!.Message,
            Does.Contain("cannot be opened: SQLite Error 26"));
        Assert.That(File.ReadAllText(directory.File("notes.txt")), Has.Length.EqualTo(200));
    }

    [Test(Description = "case F7: the snapshots go with their events")]
    public async Task DeletingTheEvents_DeletesTheSnapshots([Values("gone.db-snapshots", "gone.snapshots.db")] string name)
    {
        using (SqliteEventStore.Open(directory.ConnectionString("gone.db"), Cards.Serializer))
        {
        }

        using (var snapshots = SqliteSnapshotStore.Open(directory.ConnectionString(name))) await snapshots.SaveAsync(Some);
        SqliteEventStore.Delete(directory.ConnectionString("gone.db"));
        Assert.That(File.Exists(directory.File(name)), Is.False);
    }

    [Test(Description = "case F7: snapshots that an earlier version kept under another name are found, and nothing of them stays behind")]
    public async Task SnapshotsOfAnEarlierVersionAreFound()
    {
        using (var earlier = SqliteSnapshotStore.Open(directory.ConnectionString("adopted.snapshots.db"))) await earlier.SaveAsync(Some);
        await using var events = SqliteEventStore.Open(directory.ConnectionString("adopted.db"), Cards.Serializer);
        Assert.That(Directory.GetFiles(directory.File(""), "adopted.snapshots.db*"), Is.Empty);
        using var snapshots = SqliteSnapshotStore.Open(directory.ConnectionString("adopted.db-snapshots"));
        Assert.That((await snapshots.FindAsync("Card", "c"))?.Version, Is.EqualTo(3));
    }

    [Test(Description = "rule D5: a file of another kind that has the name which an earlier version gave to snapshots is left alone")]
    public async Task AnotherFileOfTheEarlierNameIsLeftAlone()
    {
        await using (SqliteEventStore.Open(directory.ConnectionString("events.snapshots.db"), Cards.Serializer))
        {
        }

        await using var events = SqliteEventStore.Open(directory.ConnectionString("events.db"), Cards.Serializer);
        Assert.That(File.Exists(directory.File("events.snapshots.db")));
        Assert.That(File.Exists(directory.File("events.db-snapshots")), Is.False);
    }

    [Test(Description = "rule D5: where the file of snapshots is deleted or replaced under the program, the next ones are in the file at the path")]
    public async Task ALostFileIsMadeAnew([Values("", "-wal", "-shm")] string ending, [Values] bool isReplaced)
    {
        var name = $"lost{ending}{isReplaced}.db-snapshots";
        using (var snapshots = SqliteSnapshotStore.Open(directory.ConnectionString(name)))
        {
            await snapshots.SaveAsync(Some);
            File.Delete(directory.File(name) + ending);
            if (isReplaced) await File.WriteAllBytesAsync(directory.File(name) + ending, []);
            await snapshots.SaveAsync(Some with { AggregateIdentifier = "d" });
            Assert.That(await snapshots.FindAsync("Card", "c"), ending == "" ? Is.Null : Is.Not.Null);
        }

        using var reopened = SqliteSnapshotStore.Open(directory.ConnectionString(name));
        Assert.That((await reopened.FindAsync("Card", "d"))?.Version, Is.EqualTo(3));
    }

    private static Snapshot Some => new()
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

    private static void Execute(string name, string sql)
    {
        using var connection = new SqliteConnection(name + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
