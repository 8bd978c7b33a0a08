using System.Diagnostics;
using Axonish.Sqlite.Files;
using Axonish.Testing.Conformance;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Sqlite.Tests;

public sealed class DiskFailureTests
{
    private readonly BrokenDisk disk = new();
    private TestDirectory directory = null!;
    private SqliteEventStore store = null!;

    [SetUp]
    public void Open()
    {
        directory = new TestDirectory();
        (disk.Next, disk.IsGone) = (() => DiskFault.None, () => false);
        store = Open(directory.File("cards.db"), disk.Seams);
    }

    [TearDown]
    public async Task Close()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Test(Description = "promise G4: an I/O error at a commit that did not happen is answered 'not stored', and the store goes on")]
    public async Task ErrorBeforeTheCommit()
    {
        await store.AppendAsync(Next(Event("c-1", 0)));
        FailOnce(DiskFault.BeforeCommit);
        var failure = Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Next(Event("c-1", 1))))!;
        Assert.That(failure.InnerException, Is.InstanceOf<SqliteException>());
        Assert.That(failure.Message, Does.Contain("nothing is stored"));
        Assert.That((await store.AppendAsync(Next(Event("c-1", 1)))).FirstPosition, Is.EqualTo(2));
    }

    [Test(Description = "promise G4: an I/O error at a commit that did happen is answered 'stored', for that is the truth")]
    public async Task ErrorAfterTheCommit()
    {
        await store.AppendAsync(Next(Event("c-1", 0)));
        FailOnce(DiskFault.AfterCommit);
        Assert.That(await store.AppendAsync(Next(Cards.Events("c-1", 1, 2))), Is.EqualTo(new AppendResult(2)));
        Assert.That(store.HeadPosition, Is.EqualTo(3));
        Assert.That((await store.AppendAsync(Next(Event("c-1", 3)))).FirstPosition, Is.EqualTo(4));
    }

    [Test(Description = "promise G4: where nobody can be asked the outcome is unknown; sent again, it is known")]
    public async Task NobodyCanBeAsked([Values] bool wasStored)
    {
        FailOnce(wasStored ? DiskFault.AfterCommit : DiskFault.BeforeCommit);
        disk.IsGone = () => true;
        var append = Next(Cards.Events("c-1", 0, 2));
        var failure = Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await store.AppendAsync(append))!;
        Assert.That(failure.EventIdentifiers, Is.EqualTo(append.Events.Select(message => message.Id)));
        Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await store.AppendAsync(append), "sent again, it is as unknown as before");
        Assert.ThrowsAsync<EventStoreException>(async () => await store.AppendAsync(Next(Event("c-2", 0))));
        disk.IsGone = () => false;
        Assert.That(await store.AppendAsync(append), Is.EqualTo(new AppendResult(1, wasStored)));
        await store.AppendAsync(Next(Event("c-2", 0)));
        Assert.That(store.HeadPosition, Is.EqualTo(3));
    }

    [Test(Description = "promise G4: what was unknown and is stored is not called 'not stored' where it is sent again and cannot be checked")]
    public async Task UnknownAndThenRefused()
    {
        SqliteConnection writer = null!;
        var isInterrupted = false;
        var seams = disk.Seams;
        await using var broken = Open(directory.File("broken.db"), new SqliteSeams
        {
            Commit = seams.Commit,
            Reopening = seams.Reopening,
            WriterOpened = connection => SQLitePCL.raw.sqlite3_progress_handler((writer = connection).Handle, 1, _ => isInterrupted ? 1 : 0, null),
        });
        FailOnce(DiskFault.AfterCommit);
        disk.IsGone = () => true;
        var append = Next(Cards.Events("c-1", 0, 2));
        Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await broken.AppendAsync(append));
        disk.IsGone = () => false;
        await broken.AppendAsync(Next(Event("c-2", 0)));
        isInterrupted = true;
        Assert.ThrowsAsync<EventStoreException>(async () => await broken.AppendAsync(Next(Event("c-3", 0))));
        Assert.ThrowsAsync<CommandOutcomeUnknownException>(async () => await broken.AppendAsync(append));
        isInterrupted = false;
        Assert.That(await broken.AppendAsync(append), Is.EqualTo(new AppendResult(1, WasAlreadyStored: true)));
    }

    [Test(Description = "readers wait while the database is reopened, and go on")]
    public async Task ReadersOutliveAReopening()
    {
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 5)));
        await using var reader = store.ReadAllAsync().GetAsyncEnumerator();
        Assert.That(await reader.MoveNextAsync());
        FailOnce(DiskFault.AfterCommit);
        await store.AppendAsync(Next(Event("c-1", 5)));
        for (var position = 2; position <= 5; position++) Assert.That(await reader.MoveNextAsync());
        var read = 0;
        await foreach (var _ in store.ReadAllAsync()) read++;
        Assert.That(read, Is.EqualTo(6));
    }

    [Test(Description = "promises G2, G3, G4: with errors at any commit every answer is true, and nothing has a gap")]
    public async Task AnswersAreTrueOnADiskThatFails([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var (kept, refused) = (new List<Guid>(), new List<Guid>());
        disk.Next = () => (DiskFault)Math.Max(0, random.Next(-4, 3));
        disk.IsGone = () => random.Next(4) == 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(() => SendAsync(sender, kept, refused))));
        disk.Next = () => DiskFault.None;
        disk.IsGone = () => false;
        await store.AppendAsync(Next(Event("last", 0)));
        var (position, stored) = (0L, new HashSet<Guid>());
        await foreach (var message in store.ReadAllAsync())
        {
            Assert.That(message.Position, Is.EqualTo(++position));
            Assert.That(stored.Add(message.Id));
        }

        Assert.That(kept.Except(stored), Is.Empty);
        Assert.That(refused.Intersect(stored), Is.Empty);
        Assert.That((kept.Count, refused.Count), Is.Not.EqualTo((0, 0)));
    }

    [Test(Description = "promise G4: a full database answers 'not stored', and goes on when there is room")]
    public async Task ALimitOfPages()
    {
        SqliteConnection writer = null!;
        await using var full = Open(directory.File("full.db"), new SqliteSeams { WriterOpened = connection => writer = connection });
        await full.AppendAsync(Next(Event("c-1", 0)));
        EventSchema.Execute(writer, "PRAGMA max_page_count = 20");
        Fills(full, "c-1", out var stored);
        EventSchema.Execute(writer, "PRAGMA max_page_count = 1000000");
        Assert.That((await full.AppendAsync(Next(Event("c-1", stored + 1)))).FirstPosition, Is.EqualTo(stored + 2));
    }

    [Test(Description = "promises G1, G4: a full disk answers 'not stored', and the store goes on when there is room")]
    public async Task AFullDisk()
    {
        var mount = Directory.CreateDirectory(directory.File("small")).FullName;
        if (!await TryRunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount))
            Assert.Ignore("This needs the right to mount; the limit of pages tests the same answer.");
        try
        {
            long stored;
            await using (var full = Open(Path.Combine(mount, "cards.db"), SqliteSeams.None))
            {
                await full.AppendAsync(Next(Event("c-1", 0)));
                Fills(full, "c-1", out stored);
                Assert.That(await TryRunAsync("mount", "-o", "remount,size=8m", mount));
                Assert.That((await full.AppendAsync(Next(Event("c-1", stored + 1)))).FirstPosition, Is.EqualTo(stored + 2));
            }

            await using var again = Open(Path.Combine(mount, "cards.db"), SqliteSeams.None);
            Assert.That(again.HeadPosition, Is.EqualTo(stored + 2));
            var position = 0L;
            await foreach (var message in again.ReadAllAsync()) Assert.That(message.Position, Is.EqualTo(++position));
        }
        finally
        {
            await TryRunAsync("umount", mount);
        }
    }

    private static SqliteEventStore Open(string file, SqliteSeams seams) =>
        SqliteEventStore.Open(DatabaseFile.Parse($"Data Source={file}"), Serializer, new SqliteStoreOptions(), seams);

    // Appends until there is no room, three times over; returns how many events went in after the first.
    private static void Fills(SqliteEventStore store, string card, out long stored)
    {
        var (sequence, failures) = (1L, new List<EventStoreException>());
        while (failures.Count < 3)
        {
            var append = Next(Note(card, sequence, new string('x', 3000)));
            try
            {
                store.AppendAsync(append).AsTask().GetAwaiter().GetResult();
                sequence++;
            }
            catch (EventStoreException failure)
            {
                failures.Add(failure);
            }
        }

        Assert.That(failures.Select(failure => ((SqliteException)failure.InnerException!).SqliteErrorCode), Is.All.EqualTo(13));
        Assert.That(store.HeadPosition, Is.EqualTo(sequence));
        stored = sequence - 1;
    }

    private static async Task<bool> TryRunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private void FailOnce(DiskFault fault) => disk.Next = () =>
    {
        disk.Next = () => DiskFault.None;
        return fault;
    };

    private async Task SendAsync(int sender, List<Guid> kept, List<Guid> refused)
    {
        for (var each = 0; each < 40; each++)
        {
            var events = Cards.Events($"c-{sender}-{each}", 0, 2);
            try
            {
                await store.AppendAsync(Next(events));
                lock (kept) kept.AddRange(events.Select(message => message.Id));
            }
            catch (EventStoreException)
            {
                lock (refused) refused.AddRange(events.Select(message => message.Id));
            }
            catch (CommandOutcomeUnknownException)
            {
                // Either is true.
            }
        }
    }
}
