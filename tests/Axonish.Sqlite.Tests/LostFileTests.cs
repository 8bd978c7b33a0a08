using Axonish.Sqlite.Files;
using Axonish.Testing.Conformance;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Sqlite.Tests;

// Files that are taken away while the store has them open: SQLite goes on with them, and nobody else would ever find what it answered.
public sealed class LostFileTests
{
    private TestDirectory directory = null!;
    private SqliteEventStore store = null!;

    private string Database => directory.File("cards.db");

    [SetUp]
    public async Task Open()
    {
        directory = new TestDirectory();
        store = SqliteEventStore.Open(directory.ConnectionString("cards.db"), Serializer);
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        Assert.That(await ReadAsync(), Is.EqualTo(3));
    }

    [TearDown]
    public async Task Close()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Test(Description = "rule D2, promise G1: a database that was deleted, moved or replaced under the store answers nothing, neither appends nor reads")]
    public void ADatabaseThatIsNotAtItsPathAnswersNothing([Values] Loss loss)
    {
        Lose(loss);
        var append = Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Next(Event("c-1", 3))))!;
        Assert.That(append.Message, Does.Contain("nothing is stored").And.Contain(Database).And.Contain("deleted, moved or replaced"));
        var reading = Assert.ThrowsAsync<EventStoreException>(ReadAsync)!;
        Assert.That(reading.Message, Does.Contain(Database).And.Contain("deleted, moved or replaced"));
        Assert.ThrowsAsync<EventStoreException>(async () => await store.FindReceiptAsync(Guid.NewGuid()));
        Assert.ThrowsAsync<EventStoreException>(async () => await store.Retention.DeleteStreamAsync("Card", "c-1"));
    }

    [Test(Description = "rule D2: a database that is brought back is taken up again, with all that was answered")]
    public async Task ADatabaseThatIsBroughtBackGoesOn()
    {
        Lose(Loss.Moved);
        Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Next(Event("c-1", 3))));
        File.Move(directory.File("moved.db"), Database);
        Assert.That((await store.AppendAsync(Next(Event("c-1", 3)))).FirstPosition, Is.EqualTo(4));
        Assert.That(await ReadAsync(), Is.EqualTo(4));
        await ReopenAsync();
        Assert.That(await ReadAsync(), Is.EqualTo(4));
    }

    [Test(Description = "promise G4: a database that is lost during a commit is not answered 'stored'; brought back, what was stored is recognised")]
    public async Task ADatabaseThatIsLostDuringACommit()
    {
        await store.DisposeAsync();
        var isLosing = true;
        store = SqliteEventStore.Open(DatabaseFile.Parse(directory.ConnectionString("cards.db")), Serializer, new SqliteStoreOptions(), new SqliteSeams
        {
            Commit = (_, _, commit) =>
            {
                if (isLosing) Lose(Loss.Moved);
                isLosing = false;
                commit();
            },
        });
        var append = Next(Event("c-1", 3));
        Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await store.AppendAsync(append));
        Assert.That(store.HeadPosition, Is.EqualTo(3));
        Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await store.AppendAsync(append), "it may be stored in the file that is not there");
        File.Move(directory.File("moved.db"), Database);
        Assert.That(await store.AppendAsync(append), Is.EqualTo(new AppendResult(4, WasAlreadyStored: true)));
        Assert.That((await store.AppendAsync(Next(Event("c-1", 4)))).FirstPosition, Is.EqualTo(5));
    }

    [Test(Description = "promise G1: a log that is taken away under the store is brought into the database before anything more is answered")]
    public async Task ALostLogIsBroughtIntoTheDatabase([Values("-wal", "-shm")] string ending, [Values] bool isReplaced)
    {
        File.Delete(Database + ending);
        if (isReplaced) await File.WriteAllBytesAsync(Database + ending, []);
        Assert.That(Assert.ThrowsAsync<EventStoreException>(ReadAsync)!.Message, Does.Contain(Database + ending));
        Assert.That((await store.AppendAsync(Next(Event("c-1", 3)))).FirstPosition, Is.EqualTo(4));
        Assert.That(await ReadAsync(), Is.EqualTo(4));

        // As a crash would leave them: what another program finds in the files at their paths.
        foreach (var part in (string[])["", "-wal"]) File.Copy(Database + part, directory.File("copy.db") + part);
        await using var copy = SqliteEventStore.Open(directory.ConnectionString("copy.db"), Serializer);
        Assert.That(copy.HeadPosition, Is.EqualTo(4));
    }

    [Test(Description = "rule D2: a link that leads to another file by now is another database")]
    public async Task ALinkThatLeadsElsewhereIsRefused()
    {
        await store.DisposeAsync();
        File.Copy(Database, directory.File("other.db"));
        File.CreateSymbolicLink(directory.File("link.db"), Database);
        store = SqliteEventStore.Open(directory.ConnectionString("link.db"), Serializer);
        await store.AppendAsync(Next(Event("c-1", 3)));
        File.Delete(directory.File("link.db"));
        File.CreateSymbolicLink(directory.File("link.db"), directory.File("other.db"));
        Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Next(Event("c-1", 4))));
        Assert.ThrowsAsync<EventStoreException>(ReadAsync);
    }

    [Test(Description = "a SQLite with the defect of the write-ahead log's reset is refused; the one in the package is not")]
    public void AnOldSqliteIsRefused()
    {
        var file = DatabaseFile.Parse(directory.ConnectionString("cards.db"));
        Assert.That(Assert.Throws<EventStoreException>(() => SqliteVersion.Check(file, 3_051_002))!.Message, Does.Contain("3.51.2").And.Contain("3.51.3"));
        SqliteVersion.Check(file, 3_051_003);
        SqliteVersion.Check(file);
    }

    [Test(Description = "a SQLite with the defect is refused when the store opens")]
    public void AnOldSqlite_OpensNoStore()
    {
        var seams = new SqliteSeams { Version = () => 3_050_004 };
        Assert.That(
            Assert.Throws<EventStoreException>(() => SqliteEventStore.Open(
                DatabaseFile.Parse(directory.ConnectionString("old.db")), Serializer, new SqliteStoreOptions(), seams))!.Message,
            Does.Contain("3.50.4").And.Contain("old.db"));
    }

    public enum Loss
    {
        Deleted,
        Moved,
        Replaced,
        ReplacedByACopy,
        DirectoryMoved,
    }

    private void Lose(Loss loss)
    {
        switch (loss)
        {
            case Loss.Deleted:
                File.Delete(Database);
                break;
            case Loss.Moved:
                File.Move(Database, directory.File("moved.db"));
                break;
            case Loss.Replaced:
                File.WriteAllBytes(directory.File("new.db"), []);
                File.Move(directory.File("new.db"), Database, overwrite: true);
                break;
            case Loss.ReplacedByACopy:
                File.Copy(Database, directory.File("new.db"));
                File.Move(directory.File("new.db"), Database, overwrite: true);
                break;
            default:
                directory.MoveAway();
                break;
        }
    }

    private async Task<int> ReadAsync()
    {
        var count = 0;
        await foreach (var _ in store.ReadAllAsync()) count++;
        return count;
    }

    private async Task ReopenAsync()
    {
        await store.DisposeAsync();
        store = SqliteEventStore.Open(directory.ConnectionString("cards.db"), Serializer);
    }
}
