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
            Assert.That(failure.Message, Does.Contain(directory.File("second.db")).And.Contain("second.lock").And.Contain("Stop it"));
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
            Assert.That(await second.ReadLineAsync(), Does.Contain("has an owner already").And.Contain("owned.lock"));
            Assert.That(await second.ExitAsync(), Is.EqualTo(2));
        }

        Assert.Throws<EventStoreException>(() => Open("owned.db"));
        owner.Kill();
        await using var store = Open("owned.db");
        await store.AppendAsync(Next(Event("c-1", 0)));
    }

    [Test]
    public async Task OnlyTheDatabaseAndItsLockRemain()
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
            Is.EquivalentTo((string[])["files.db", "files.lock"]));
    }

    private SqliteEventStore Open(string name) => SqliteEventStore.Open(directory.ConnectionString(name), Serializer);
}
