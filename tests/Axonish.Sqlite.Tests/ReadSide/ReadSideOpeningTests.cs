using Axonish.Hosting;
using Axonish.Processing.Storage;
using Axonish.Testing.Conformance.ReadSide;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Sqlite.Tests.ReadSide;

internal sealed class ReadSideOpeningTests
{
    private readonly TestDirectory directory = new();

    [OneTimeTearDown]
    public void Clear() => directory.Dispose();

    [Test(Description = "rule E22: a host without event processors never makes the file of the read side")]
    public async Task TheFileIsMadeWhenItIsWanted()
    {
        var services = new ServiceCollection();
        AxonishHosting.AddAxonish(services, [new CardManifest()], axonish => axonish.UseSqlite(directory.ConnectionString("host.db")));
        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<IEventStore>().AppendAsync(Next(Event("c-1", 0)));
            var store = provider.GetRequiredService<IReadSideStore>();
            Assert.That(File.Exists(directory.File("host.db-read")), Is.False);
            await store.PrepareAsync();
            Assert.That(File.Exists(directory.File("host.db-read")));
        }

        await using var again = Store("host.db");
        await again.PrepareAsync();
    }

    [Test]
    public async Task AnotherDatabaseIsLeftAsItIs()
    {
        RawDatabase.Execute(directory.File("other.db-read"), "CREATE TABLE invoice (id INTEGER)");
        await using (var store = Store("other.db")) Assert.That(RefusalOf(store).Message, Does.Contain("not the read side").And.Contain("other.db-read"));
        Assert.That(RawDatabase.Execute(directory.File("other.db-read"), "PRAGMA journal_mode"), Is.EqualTo("delete"));
        Assert.That(RawDatabase.Execute(directory.File("other.db-read"), "SELECT count(*) FROM sqlite_schema"), Is.EqualTo(1));
    }

    [Test]
    public async Task AnEventDatabaseIsNoReadSide()
    {
        await using (SqliteEventStore.Open(directory.ConnectionString("swapped.db-read"), Serializer))
        {
        }

        await using var store = Store("swapped.db");
        Assert.That(RefusalOf(store).Message, Does.Contain("not the read side"));
    }

    [Test]
    public async Task ANewerVersionIsRefused()
    {
        await using (var store = Store("newer.db")) await store.PrepareAsync();
        RawDatabase.Execute(directory.File("newer.db-read"), "PRAGMA user_version = 99");
        await using var again = Store("newer.db");
        Assert.That(RefusalOf(again).Message, Does.Contain("schema version 99").And.Contain("newer version of Axonish.Sqlite"));
    }

    [Test]
    public async Task AFileThatIsNoDatabaseIsRefusedAndAMissingDirectoryNamed()
    {
        File.WriteAllText(directory.File("text.db-read"), new string('x', 5000));
        await using var store = Store("text.db");
        Assert.That(RefusalOf(store).Message, Does.Contain(directory.File("text.db-read")));
        await using var nowhere = Store("missing/cards.db");
        Assert.That(RefusalOf(nowhere).Message, Does.Contain("Check that the directory exists"));
    }

    [Test(Description = "events and read side have one owner: a process, in which each is opened once")]
    public async Task OneProcessOwnsBoth()
    {
        await using (var events = SqliteEventStore.Open(directory.ConnectionString("owned.db"), Serializer))
        {
            await using var store = Store("owned.db");
            await store.PrepareAsync();
            await using var second = Store("owned.db");
            Assert.That(RefusalOf(second).Message, Does.Contain("has an owner already"));
            await events.DisposeAsync();
            Assert.Throws<IOException>(() => new FileStream(directory.File("owned.db-lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose());
        }

        new FileStream(directory.File("owned.db-lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        using var other = VictimProcess.Start("hold", directory.File("owned.db"));
        Assert.That(await other.IsReadyAsync());
        await using var late = Store("owned.db");
        Assert.That(RefusalOf(late).Message, Does.Contain("has an owner already"));
    }

    [Test]
    public async Task DeletingTheEventsTakesTheReadSideAlong()
    {
        await using (SqliteEventStore.Open(directory.ConnectionString("gone.db"), Serializer))
        {
        }

        await using (var store = Store("gone.db"))
        {
            await store.PrepareAsync();
            Assert.Throws<EventStoreException>(() => SqliteEventStore.Delete(directory.ConnectionString("gone.db")));
        }

        SqliteEventStore.Delete(directory.ConnectionString("gone.db"));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(directory.File("gone.db"))!, "gone.db-read*"), Is.Empty);
    }

    [Test]
    public async Task AClosedStoreSaysSo()
    {
        var store = Store("closed.db");
        await store.PrepareAsync();
        await store.DisposeAsync();
        store.Dispose();
        Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.BeginAsync());
        Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.ReadAsync());
        Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.ReadSkippedAsync(ReadSideTrial.Group, 1));
    }

    [Test(Description = "rule E9: a handler that ends the transaction itself is told, and nothing is written beside it")]
    public async Task AHandlerThatCommitsIsReported()
    {
        await using var store = Store("handler.db");
        await store.DeclareAsync(ReadSideTrial.Declaration());
        await using (var transaction = await store.BeginAsync())
        {
            await ((SqliteTransaction)transaction.Find(typeof(SqliteTransaction))!).CommitAsync();
            Assert.ThrowsAsync<InvalidOperationException>(async () => await transaction.ParkAsync([ReadSideTrial.Letter("a", 1)]));
            Assert.ThrowsAsync<InvalidOperationException>(async () => await transaction.CommitAsync());
        }

        Assert.That(await store.ReadSequencesAsync(ReadSideTrial.Group, null, 10), Is.Empty);
    }

    private static EventStoreException RefusalOf(SqliteReadSideStore store) => Assert.ThrowsAsync<EventStoreException>(async () => await store.PrepareAsync())!;

    private SqliteReadSideStore Store(string name) => new(directory.ConnectionString(name));
}
