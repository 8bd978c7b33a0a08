using Axonish.Sqlite.Files;
using Axonish.Testing.Conformance;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Sqlite.Tests;

public sealed class OwnershipTests
{
    private readonly TestDirectory directory = new();

    [OneTimeTearDown]
    public void Clear() => directory.Dispose();

    [Test]
    public async Task ASecondStoreOfThisProcessIsRefused()
    {
        await using (Open("second.db"))
        {
            var failure = Assert.Throws<EventStoreException>(() => Open("second.db"))!;
            Assert.That(failure.Message, Does.Contain(directory.File("second.db")).And.Contain("second.db-lock").And.Contain("Stop it"));
        }

        await using var again = Open("second.db");
    }

    [Test]
    public async Task ALinkIsNoSecondDoor()
    {
        await using var store = Open("linked.db");
        var elsewhere = Directory.CreateDirectory(directory.File("elsewhere")).FullName;
        File.CreateSymbolicLink(Path.Combine(elsewhere, "link.db"), directory.File("linked.db"));
        Assert.Throws<EventStoreException>(() => Open("elsewhere/link.db"));
    }

    [Test]
    public async Task ASecondProcessIsRefusedUntilTheFirstIsKilled()
    {
        using var owner = VictimProcess.Start("hold", directory.File("owned.db"));
        Assert.That(await owner.IsReadyAsync());
        using (var second = VictimProcess.Start("hold", directory.File("owned.db")))
        {
            Assert.That(await second.ReadLineAsync(), Does.Contain("has an owner already").And.Contain("owned.db-lock"));
            Assert.That(await second.ExitAsync(), Is.EqualTo(2));
        }

        Assert.Throws<EventStoreException>(() => Open("owned.db"));
        owner.Kill();
        await using var store = Open("owned.db");
        await store.AppendAsync(Next(Event("c-1", 0)));
    }

    [Test]
    public async Task OnlyTheDatabaseAndItsLocksRemain()
    {
        await using (var store = Open("files.db"))
        {
            await store.AppendAsync(Next(Event("c-1", 0)));
            await foreach (var _ in store.ReadAllAsync())
            {
            }
        }

        Assert.That(
            Directory.GetFiles(Path.GetDirectoryName(directory.File("files.db"))!, "files*").Select(Path.GetFileName),
            Is.EquivalentTo((string[])["files.db", "files.db-lock", "files.lock"]));
    }

    [Test(Description = "databases whose names differ in the ending only are two, each with a lock and snapshots of its own")]
    public async Task NamesThatDifferInTheEndingOnlyAreTwoDatabases([Values("many", "many.db", "many.lock")] string first, [Values("many.sqlite", "many.", "many.db-lock")] string second)
    {
        Directory.CreateDirectory(directory.File($"{first}+{second}"));
        (first, second) = ($"{first}+{second}/{first}", $"{first}+{second}/{second}");
        await using var one = Open(first);
        await using var other = Open(second);
        await one.AppendAsync(Next(Event("c-1", 0)));
        Assert.That(other.HeadPosition, Is.Zero);
        Assert.That(
            DatabaseFile.Parse(directory.ConnectionString(first)).Snapshots.Path,
            Is.Not.EqualTo(DatabaseFile.Parse(directory.ConnectionString(second)).Snapshots.Path));
    }

    [Test(Description = "a program of an earlier version, which locks the name without its ending, keeps this one out and is kept out")]
    public async Task AnEarlierVersionExcludesAndIsExcluded([Values("earlier.db", "earlier", "earlier.a.b")] string name)
    {
        var itsLock = Path.ChangeExtension(directory.File(name), ".lock");
        using (Exclusive(itsLock)) Assert.That(Assert.Throws<EventStoreException>(() => Open(name))!.Message, Does.Contain(itsLock));
        await using (Open(name)) Assert.Throws<IOException>(() => Exclusive(itsLock).Dispose());
        Exclusive(itsLock).Dispose();

        static FileStream Exclusive(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
    }

    private SqliteEventStore Open(string name) => SqliteEventStore.Open(directory.ConnectionString(name), Serializer);
}
