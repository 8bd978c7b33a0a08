using Axonish.Hosting;
using Axonish.Sqlite.Files;
using Axonish.Testing.Conformance;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Sqlite.Tests;

public sealed class OpeningTests
{
    private const string Canary = "canary-7f3a";

    private readonly TestDirectory directory = new();

    [OneTimeTearDown]
    public void Clear() => directory.Dispose();

    [TestCase("Data Source=:memory:", "in-memory store")]
    [TestCase("Data Source=cards;Mode=Memory;Cache=Shared", "in-memory store")]
    [TestCase("Data Source=cards;Mode=Memory", "in-memory store")]
    [TestCase("", "in-memory store")]
    [TestCase("Data Source=file:cards?mode=memory&cache=shared", "not a file: URI")]
    [TestCase("Data Source=cards.db;Cache=Shared", "Cache=Shared")]
    [TestCase("Data Source=cards.db;Mode=ReadOnly", "Mode=ReadOnly")]
    [TestCase("Data Source=cards.db;Password=canary-7f3a;Passwort=canary-7f3a", "not one that Microsoft.Data.Sqlite understands")]
    public void WhatIsNoFileOfOursIsRefused(string connectionString, string advice)
    {
        var failure = Assert.Throws<ArgumentException>(() => SqliteEventStore.Open(connectionString, Serializer))!;
        Assert.That(failure.ToString(), Does.Contain(advice).And.Not.Contain(Canary));
        Assert.Throws<ArgumentException>(() => new AxonishBuilder(new ServiceCollection()).UseSqlite(connectionString));
    }

    [Test(Description = "security: a connection string never becomes part of an exception, only the file's path")]
    public void APasswordIsNotRepeated()
    {
        var failure = Assert.Catch(() => SqliteEventStore.Open(directory.ConnectionString("password.db") + $";Password={Canary}", Serializer))!;
        Assert.That(failure.ToString(), Does.Not.Contain(Canary));
        using var store = Open("password.db");
    }

    [Test]
    public void AMissingDirectoryIsNamed() =>
        Assert.That(Assert.Throws<EventStoreException>(() => Open("missing/cards.db"))!.Message, Does.Contain("Check that the directory exists"));

    [Test]
    public void AFileThatIsNoDatabaseIsRefused()
    {
        File.WriteAllText(directory.File("text.db"), new string('x', 5000));
        Assert.That(Assert.Throws<EventStoreException>(() => Open("text.db"))!.Message, Does.Contain(directory.File("text.db")));
    }

    [Test]
    public void AnotherDatabaseIsLeftAsItIs()
    {
        RawDatabase.Execute(directory.File("other.db"), "CREATE TABLE invoice (id INTEGER)");
        Assert.That(Assert.Throws<EventStoreException>(() => Open("other.db"))!.Message, Does.Contain("not one of Axonish's events"));
        Assert.That(RawDatabase.Execute(directory.File("other.db"), "PRAGMA journal_mode"), Is.EqualTo("delete"));
        Assert.That(RawDatabase.Execute(directory.File("other.db"), "SELECT count(*) FROM sqlite_schema"), Is.EqualTo(1));
    }

    [Test]
    public void ANewerSchemaIsRefused()
    {
        using (Open("newer.db"))
        {
        }

        RawDatabase.Execute(directory.File("newer.db"), "PRAGMA user_version = 99");
        Assert.That(
            Assert.Throws<EventStoreException>(() => Open("newer.db"))!.Message,
            Does.Contain("schema version 99").And.Contain($"knows {EventSchema.CurrentVersion}"));
    }

    [TestCase(SqliteSynchronous.Full, 2, Description = "promise G1: the writer waits for the disk at every commit")]
    [TestCase(SqliteSynchronous.Normal, 1, Description = "promise G1: asked to, it does not, and the difference is seen")]
    public void TheWriterWaitsForTheDiskAsAsked(SqliteSynchronous synchronous, int expected)
    {
        var (level, journal) = (0L, "");
        var seams = new SqliteSeams
        {
            WriterOpened = connection =>
            {
                level = EventSchema.Pragma(connection, "synchronous");
                using var statement = new SqliteStatement(connection, "PRAGMA journal_mode");
                journal = statement.Step() ? statement.Text(0) : "";
            },
        };
        var file = DatabaseFile.Parse(directory.ConnectionString($"{synchronous}.db"));
        using var store = SqliteEventStore.Open(file, Serializer, new SqliteStoreOptions { Synchronous = synchronous }, seams);
        Assert.That((level, journal), Is.EqualTo(((long)expected, "wal")));
        Assert.That(RawDatabase.Execute(file.Path, "PRAGMA application_id"), Is.EqualTo(EventSchema.ApplicationId));
    }

    [Test(Description = "promises G1, G3, G4: after a restart positions and streams go on, and a repeated append is still recognised")]
    public async Task ARestartGoesOn()
    {
        var append = Next(Cards.Events("c-1", 0, 3));
        await using (var store = Open("restart.db")) await store.AppendAsync(append);
        await using (var store = Open("restart.db"))
        {
            Assert.That(store.HeadPosition, Is.EqualTo(3));
            Assert.That(await store.AppendAsync(append), Is.EqualTo(new AppendResult(1, WasAlreadyStored: true)));
            Assert.ThrowsAsync<AggregateAlreadyExistsException>(async () => await store.AppendAsync(Next(Event("c-1", 0))));
            Assert.That((await store.AppendAsync(Next(Note("c-1", 3, "more")))).FirstPosition, Is.EqualTo(4));
        }

        await using var last = Open("restart.db");
        var positions = new List<long>();
        await foreach (var message in last.ReadCard("c-1")) positions.Add(message.Position);
        Assert.That(positions, Is.EqualTo((long[])[1, 2, 3, 4]));
    }

    [Test]
    public async Task AHostOpensItAndClosesIt()
    {
        var services = new ServiceCollection();
        var limits = new EventStoreLimits { MaximumEventsPerAppend = 1 };
        AxonishHosting.AddAxonish(
            services,
            [new CardManifest()],
            axonish => axonish.UseSqlite(directory.ConnectionString("host.db"), options => options.Limits = limits));
        using (var provider = services.BuildServiceProvider())
        {
            var store = provider.GetRequiredService<IEventStore>();
            await store.AppendAsync(Next(Event("c-1", 0)));
            Assert.ThrowsAsync<LimitExceededException>(async () => await store.AppendAsync(Next(Cards.Events("c-1", 1, 2))));
        }

        using var again = Open("host.db");
        Assert.That(again.HeadPosition, Is.EqualTo(1));
    }

    [Test]
    public async Task AClosedStoreSaysSo()
    {
        var store = Open("closed.db");
        await store.AppendAsync(Next(Event("c-1", 0)));
        await store.DisposeAsync();
        store.Dispose();
        Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.AppendAsync(Next(Event("c-1", 1))));
        Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var _ in store.ReadAllAsync())
            {
            }
        });
    }

    private SqliteEventStore Open(string name) => SqliteEventStore.Open(directory.ConnectionString(name), Serializer);
}
