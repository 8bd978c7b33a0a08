using Axonish.Processing.Storage;
using Axonish.Sqlite.Files;
using Axonish.Testing.Conformance.ReadSide;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Axonish.Sqlite.Tests.ReadSide;

internal sealed class ReadSideDiskTests
{
    private readonly TestDirectory directory = new();
    private readonly List<SqliteReadSideStore> stores = [];
    private DiskFault fault;

    [OneTimeTearDown]
    public async Task Clear()
    {
        foreach (var store in stores) await store.DisposeAsync();
        directory.Dispose();
    }

    [Test(Description = "rule E22: after a commit that failed, the token says what became of it, and the store goes on")]
    public async Task TheTokenShowsWhatBecameOfACommit([Values(DiskFault.BeforeCommit, DiskFault.AfterCommit)] DiskFault kind)
    {
        var (store, token) = await OwnedAsync($"commit-{kind}.db");
        await using (var transaction = await store.BeginAsync())
        {
            await transaction.MoveAsync(ReadSideTrial.Moving(token, 5));
            await transaction.ParkAsync([ReadSideTrial.Letter("a", 5)]);
            fault = kind;
            var failure = Assert.ThrowsAsync<EventStoreException>(async () => await transaction.CommitAsync())!;
            Assert.That(failure.Message, Does.Contain($"commit-{kind}.db-read"));
        }

        var stored = kind == DiskFault.AfterCommit ? 5 : 0;
        var now = (await store.ReadTokensAsync([ReadSideTrial.Group])).Single();
        Assert.That(now, Is.EqualTo(token with { Place = ReadSideTrial.Place(stored) }));
        Assert.That(await store.ReadSequencesAsync(ReadSideTrial.Group, null, 10), Has.Count.EqualTo(stored == 0 ? 0 : 1));
        await using var next = await store.BeginAsync();
        Assert.That(await next.MoveAsync(ReadSideTrial.Moving(now, 6)));
        await next.CommitAsync();
    }

    [Test(Description = "rule E22: a change whose commit failed is in the file or not, and a probe has news of it")]
    public async Task AChangeThatFailedIsNews([Values(DiskFault.BeforeCommit, DiskFault.AfterCommit)] DiskFault kind)
    {
        var (store, _) = await OwnedAsync($"change-{kind}.db");
        var number = await store.ProbeAsync();
        fault = kind;
        Assert.ThrowsAsync<EventStoreException>(async () => await store.HaltAsync(ReadSideTrial.Group, GroupHalt.Paused));
        Assert.That(await store.ProbeAsync(), Is.Not.EqualTo(number));
        Assert.That((await store.ReadAsync()).Groups.Single().Halt, Is.EqualTo(kind == DiskFault.AfterCommit ? GroupHalt.Paused : GroupHalt.None));
        Assert.That(await store.HaltAsync(ReadSideTrial.Group, GroupHalt.Stopped));
    }

    [Test(Description = "what is written to a file that was taken away is not answered, and another file is left alone")]
    public async Task AFileThatIsTakenAwayIsNoticed()
    {
        var (store, token) = await OwnedAsync("taken.db");
        File.Move(directory.File("taken.db-read"), directory.File("elsewhere"));
        Assert.That(
            Assert.ThrowsAsync<EventStoreException>(async () => await store.BeginAsync())!.Message,
            Does.Contain("is not the file that this program opened"));
        File.Move(directory.File("elsewhere"), directory.File("taken.db-read"));
        await using var transaction = await store.BeginAsync();
        Assert.That(await transaction.MoveAsync(ReadSideTrial.Moving(token, 1)));
        await transaction.CommitAsync();
    }

    [Test(Description = "promise G1: a commit of the read side waits for the disk")]
    public async Task CommitsWaitForTheDisk()
    {
        var (store, _) = await OwnedAsync("full.db");
        await using var transaction = await store.BeginAsync();
        using var command = ((SqliteConnection)transaction.Find(typeof(SqliteConnection))!).CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.That(command.ExecuteScalar(), Is.EqualTo(2L));
    }

    private async Task<(SqliteReadSideStore Store, SegmentToken Token)> OwnedAsync(string name)
    {
        var store = new SqliteReadSideStore(
            DatabaseFile.Parse(directory.ConnectionString(name)), new SqliteStoreOptions(), time: null, new SqliteSeams { CommitReadSide = CommitAsScripted });
        stores.Add(store);
        var node = Guid.NewGuid();
        await store.JoinAsync(ReadSideTrial.Node(node));
        await store.DeclareAsync(ReadSideTrial.Declaration());
        return (store, (await store.ClaimAsync(ReadSideTrial.Group, node, 1)).Single());
    }

    private void CommitAsScripted(Action commit)
    {
        var now = fault;
        fault = DiskFault.None;
        if (now == DiskFault.BeforeCommit) throw new SqliteException("disk I/O error", 10);
        commit();
        if (now == DiskFault.AfterCommit) throw new SqliteException("disk I/O error", 10);
    }
}
