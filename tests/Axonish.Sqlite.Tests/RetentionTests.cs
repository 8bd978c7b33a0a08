using System.Text;
using Axonish.Sqlite.Files;
using Axonish.Testing.Conformance;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Sqlite.Tests;

public sealed class RetentionTests
{
    private const string Canary = "canary-4711";

    private TestDirectory directory = null!;

    [SetUp]
    public void Create() => directory = new TestDirectory();

    [TearDown]
    public void Clear() => directory.Dispose();

    [Test(Description = "rule D8: once a deletion returns, neither the database nor its log holds what the events said")]
    public async Task NothingIsLeftInTheFiles([Values(20, 3000, 300_000)] int length)
    {
        await using var store = SqliteEventStore.Open(directory.ConnectionString("cards.db"), Serializer);
        var text = Canary + new string('x', length) + Canary;
        for (var sequence = 0; sequence < 10; sequence++)
        {
            await store.AppendAsync(Next(Note("c-1", sequence, text)));
            await store.AppendAsync(Next(Note("c-2", sequence, "kept")));
        }

        await store.AppendAsync(Next(Event("c-1", 10, Metadata.Of("user", Canary))));
        Assert.That(Occurrences(), Is.Positive);
        Assert.That(await store.Retention.DeleteStreamAsync(AggregateType, "c-1"), Is.EqualTo(11));
        Assert.That(Occurrences(), Is.Zero);
        var kept = 0;
        await foreach (var _ in store.ReadCard("c-2")) kept++;
        Assert.That(kept, Is.EqualTo(10));
    }

    [Test(Description = "rule D8: a reader half-way through a stream that is deleted gets that error, and not the end of the stream")]
    public async Task AReaderHalfWay()
    {
        await using var store = SqliteEventStore.Open(
            directory.ConnectionString("cards.db"), Serializer, new SqliteStoreOptions { Limits = new EventStoreLimits { PageSize = 2 } });
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 6)));
        await using var reader = store.ReadCard("c-1").GetAsyncEnumerator();
        Assert.That(await reader.MoveNextAsync());
        await store.Retention.DeleteStreamAsync(AggregateType, "c-1");
        Assert.That(await reader.MoveNextAsync());
        Assert.ThrowsAsync<AggregateDeletedException>(async () => await reader.MoveNextAsync());
    }

    [Test(Description = "rule D8: a deletion that the disk broke off is finished by the next call")]
    public async Task ADeletionThatBreaksOff([Values] bool afterTheCommit, [Values(1, 2, 3, 4)] int failingCommit)
    {
        var disk = new BrokenDisk();
        await using var store = SqliteEventStore.Open(
            DatabaseFile.Parse(directory.ConnectionString("cards.db")), Serializer, new SqliteStoreOptions(), disk.Seams);
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 1000)));
        await store.AppendAsync(Next(Event("c-2", 0)));
        var commits = 0;
        disk.Next = () => ++commits == failingCommit ? afterTheCommit ? DiskFault.AfterCommit : DiskFault.BeforeCommit : DiskFault.None;
        try
        {
            await store.Retention.DeleteStreamAsync(AggregateType, "c-1");
        }
        catch (EventStoreException failure)
        {
            Assert.That(failure.Message, Does.Contain("I/O error").And.Contain("call again"));
        }

        disk.Next = () => DiskFault.None;
        await store.Retention.DeleteStreamAsync(AggregateType, "c-1");
        Assert.ThrowsAsync<AggregateDeletedException>(async () => await store.AppendAsync(Next(Event("c-1", 1000))));
        var left = new List<long>();
        await foreach (var message in store.ReadAllAsync()) left.Add(message.Position);
        Assert.That(left, Is.EqualTo((long[])[1001]));
    }

    [Test(Description = "rule D8: to delete a stream four times as long takes four times as many steps of the database, and not sixteen")]
    public async Task ADeletionLooksAtNothingTwice() =>
        Assert.That(await StepsOfDeletionAsync(20_000), Is.LessThan(5 * await StepsOfDeletionAsync(5_000)));

    [Test(Description = "rule D8: what an older version had begun to delete or to archive goes on from its end")]
    public async Task AnOlderDeletionGoesOn()
    {
        var file = directory.File("cards.db");
        await using (var store = SqliteEventStore.Open($"Data Source={file}", Serializer))
        {
            await store.AppendAsync(Next(Cards.Events("c-1", 0, 700)));
            await store.AppendAsync(Next(Cards.Events("c-2", 0, 3)));
        }

        RawDatabase.Execute(
            file,
            """
            DROP TABLE retired_stream;
            CREATE TABLE retired_stream (
                stream_type INTEGER NOT NULL REFERENCES name (id), stream_id TEXT NOT NULL, kind INTEGER NOT NULL, is_erased INTEGER NOT NULL,
                PRIMARY KEY (stream_type, stream_id)) STRICT, WITHOUT ROWID;
            CREATE INDEX retired_stream_to_erase ON retired_stream (is_erased) WHERE is_erased = 0;
            INSERT INTO retired_stream SELECT stream_type, stream_id, 1, 0 FROM event WHERE stream_id = 'c-1' AND sequence = 0;
            UPDATE event SET payload = NULL, metadata = NULL WHERE stream_id = 'c-1' AND sequence >= 200;
            PRAGMA user_version = 2;
            """);
        await using (var again = SqliteEventStore.Open($"Data Source={file}", Serializer))
            Assert.That(await again.Retention.DeleteStreamAsync(AggregateType, "c-2"), Is.EqualTo(3), "its own events; what was left behind comes first");
        Assert.That(RawDatabase.Execute(file, "SELECT count(*) FROM event WHERE payload IS NOT NULL"), Is.Zero);
    }

    [Test(Description = "rule D8: a database of the version before gets what retention needs when it is opened")]
    public async Task AnOlderDatabase()
    {
        var file = directory.File("cards.db");
        await using (var store = SqliteEventStore.Open($"Data Source={file}", Serializer)) await store.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        RawDatabase.Execute(file, "DROP TABLE retired_stream; PRAGMA user_version = 1");
        await using var again = SqliteEventStore.Open($"Data Source={file}", Serializer);
        Assert.That(await again.Retention.DeleteStreamAsync(AggregateType, "c-1"), Is.EqualTo(2));
    }

    // In hundreds, of the connection that writes.
    private async Task<int> StepsOfDeletionAsync(int length)
    {
        SqliteConnection writer = null!;
        await using var store = SqliteEventStore.Open(
            DatabaseFile.Parse(directory.ConnectionString($"long-{length}.db")),
            Serializer,
            new SqliteStoreOptions(),
            new SqliteSeams { WriterOpened = connection => writer = connection });
        for (var first = 0; first < length; first += 1000) await store.AppendAsync(Next(Cards.Events("c-1", first, 1000)));
        var steps = 0;
        SQLitePCL.raw.sqlite3_progress_handler(writer.Handle, 100, _ => { steps++; return 0; }, null);
        Assert.That(await store.Retention.DeleteStreamAsync(AggregateType, "c-1"), Is.EqualTo(length));
        SQLitePCL.raw.sqlite3_progress_handler(writer.Handle, 0, null, null);
        return steps;
    }

    private int Occurrences()
    {
        var pattern = Encoding.UTF8.GetBytes(Canary);
        var count = 0;
        foreach (var name in (string[])["cards.db", "cards.db-wal"])
        {
            if (!File.Exists(directory.File(name))) continue;
            using var file = new FileStream(directory.File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            for (var rest = bytes.AsSpan(); rest.IndexOf(pattern) is >= 0 and var at; rest = rest[(at + 1)..]) count++;
        }

        return count;
    }
}
