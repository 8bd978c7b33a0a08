using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Tests.Attacks;
using Axonish.PostgreSql.Tests.Server;
using Axonish.Testing.Conformance;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests;

// What retention is on several nodes, with several roles, and when the connection breaks; the rest is in the conformance kit.
public sealed class RetentionTests
{
    private string schema = null!;

    private static PrivateServer Server => TestServer.Current;

    [SetUp]
    public void NewSchema() => schema = TestServer.NewSchema();

    [Test(Description = "rule D8: what one node deletes, all refuse at once, without a notification")]
    public async Task EveryNodeRefuses()
    {
        await using var one = Open();
        await using var unaware = Open(seams: new PostgreSqlSeams { IsBlind = true, IsDeaf = true });
        await unaware.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        await unaware.AppendAsync(Next(Event("c-2", 0)));
        await one.Retention.DeleteStreamAsync(AggregateType, "c-1");
        Assert.ThrowsAsync<AggregateDeletedException>(async () => await unaware.AppendAsync(Next(Event("c-1", 3))));
        Assert.ThrowsAsync<AggregateDeletedException>(async () => await CountAsync(unaware.ReadCard("c-1")));
        Assert.That(await CountAsync(unaware.ReadAllAsync()), Is.EqualTo(1));
        await unaware.AppendAsync(Next(Event("c-2", 1)));
    }

    [Test(Description = "rule D8: of several nodes one has the turn, and a deletion waits for a restoration that is half-way")]
    public async Task NodesTakeTurns()
    {
        await using var one = Open();
        await using var two = Open();
        await one.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        using var archive = new MemoryStream();
        await one.Retention.ArchiveAsync(3, archive);
        await using var slow = new HeldStream(archive.ToArray());
        var restoring = one.Retention.RestoreAsync(slow).AsTask();
        await slow.IsRead;
        var deleting = two.Retention.DeleteStreamAsync(AggregateType, "c-1").AsTask();
        while (Server.Query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") is 0L && !deleting.IsCompleted) await Task.Yield();
        Assert.That(deleting.IsCompleted, Is.False);
        slow.Release();
        Assert.That(await restoring, Is.EqualTo(new ArchiveSummary(1, 3)));
        Assert.That(await deleting, Is.EqualTo(3));
        Assert.ThrowsAsync<AggregateDeletedException>(async () => await CountAsync(one.ReadCard("c-1")));
    }

    [Test(Description = "rule D8: a reader half-way through a stream that another node deletes gets that error, and not the end of the stream")]
    public async Task AReaderHalfWay()
    {
        await using var one = Open(pageSize: 2);
        await using var two = Open();
        await one.AppendAsync(Next(Cards.Events("c-1", 0, 6)));
        await using var reader = one.ReadCard("c-1").GetAsyncEnumerator();
        Assert.That(await reader.MoveNextAsync());
        await two.Retention.DeleteStreamAsync(AggregateType, "c-1");
        Assert.That(await reader.MoveNextAsync());
        Assert.ThrowsAsync<AggregateDeletedException>(async () => await reader.MoveNextAsync());
    }

    [Test(Description = "rules D5 and D8, case F7: the snapshot goes with its stream, and no node can save one afterwards")]
    public async Task TheSnapshotGoes([Values] bool archived)
    {
        await using var store = Open();
        await using var snapshots = PostgreSqlSnapshotStore.Open(Server.ConnectionString, new() { Schema = schema });
        var (mine, other) = (Of("c-1"), Of("c-2"));
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 4)));
        await snapshots.SaveAsync(mine);
        await snapshots.SaveAsync(other);
        using var archive = new MemoryStream();
        if (archived) await store.Retention.ArchiveAsync(4, archive);
        else await store.Retention.DeleteStreamAsync(AggregateType, "c-1");
        Assert.That(await snapshots.FindAsync(AggregateType, "c-1"), Is.Null);
        await snapshots.SaveAsync(mine);
        Assert.That(await snapshots.FindAsync(AggregateType, "c-1"), Is.Null);
        Assert.That(await snapshots.FindAsync(AggregateType, "c-2"), Is.Not.Null);
        if (!archived) return;
        await store.Retention.RestoreAsync(new MemoryStream(archive.ToArray()));
        await snapshots.SaveAsync(mine);
        Assert.That(await snapshots.FindAsync(AggregateType, "c-1"), Is.Not.Null);
    }

    [Test(Description = "rule D8: a deletion, an archiving and a restoration that are cut off anywhere are finished by the next call")]
    public async Task WhatIsCutOffIsFinished([Values] PostgreSqlContent content, [Values] bool onTheWayBack)
    {
        using var proxy = new CuttingProxy(Server.Port);
        await using var cut = PostgreSqlEventStore.Open(
            Server.ConnectionStringOf(proxy.Port), Serializer, new() { Schema = schema, Content = content }, null, null,
            new PostgreSqlSeams { IsBlind = true, IsDeaf = true, IsMute = true });
        var random = new Random(8);
        var (failures, last) = (0, 0L);
        for (var round = 0; round < 20; round++)
        {
            var (gone, kept) = ($"gone-{round}", $"kept-{round}");
            await cut.AppendAsync(Next(Cards.Events(gone, 0, 700)));
            last = (await cut.AppendAsync(Next(Cards.Events(kept, 0, 600)))).FirstPosition + 599;
            failures += await TryAsync(() => cut.Retention.DeleteStreamAsync(AggregateType, gone).AsTask(), most: 6000);
            await cut.Retention.DeleteStreamAsync(AggregateType, gone);
            using var archive = new MemoryStream();
            failures += await TryAsync(() => cut.Retention.ArchiveAsync(last, archive).AsTask(), most: onTheWayBack ? 150_000 : 8000);
            await cut.Retention.ArchiveAsync(last, archive);
            Assert.That(await CountAsync(cut.ReadAllAsync()), Is.Zero);
            failures += await TryAsync(() => cut.Retention.RestoreAsync(new MemoryStream(archive.ToArray())).AsTask(), most: onTheWayBack ? 6000 : 150_000);
            await cut.Retention.RestoreAsync(new MemoryStream(archive.ToArray()));
            Assert.That(await CountAsync(cut.ReadCard(kept)), Is.EqualTo(600));
            Assert.ThrowsAsync<AggregateDeletedException>(async () => await CountAsync(cut.ReadCard(gone)));
            await cut.Retention.DeleteStreamAsync(AggregateType, kept);
        }

        Assert.That(failures, Is.Positive);
        Assert.That(Server.Query($"SELECT count(*) FROM {schema}.event WHERE payload IS NOT NULL OR metadata IS NOT NULL"), Is.Zero);
        Assert.That(Server.Query($"SELECT count(*) FROM {schema}.retired_stream WHERE erase_before > 0"), Is.Zero);
        Assert.That(cut.HeadPosition, Is.EqualTo(last));

        async Task<int> TryAsync<T>(Func<Task<T>> step, int most)
        {
            proxy.CutAfter(random.Next(1, most), onTheWayBack);
            try
            {
                await step();
                return 0;
            }
            catch (EventStoreException)
            {
                return 1;
            }
            finally
            {
                proxy.CutAfter(long.MaxValue, onTheWayBack: false);
            }
        }
    }

    [Test(Description = "rule D8, security: a role deletes only where it was granted, and what it may then do is no more than retention does")]
    public async Task ARoleNeedsTheRight()
    {
        await using var owner = Open();
        await owner.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        await owner.AppendAsync(Next(Event("c-2", 0)));
        Server.Execute(
            $"""
            CREATE ROLE keeper LOGIN;
            GRANT USAGE ON SCHEMA {schema} TO keeper;
            GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO keeper;
            GRANT EXECUTE ON FUNCTION {schema}.append, {schema}.number_names TO keeper;
            """);
        await using var keeper = PostgreSqlEventStore.Open(Server.ConnectionStringOf(Server.Port, "keeper"), Serializer, new() { Schema = schema });
        Assert.That(
            Assert.ThrowsAsync<EventStoreException>(async () => await keeper.Retention.DeleteStreamAsync(AggregateType, "c-1"))!.Message,
            Does.Contain("may not delete").And.Contain("docs/postgresql.md"));
        Assert.That(await CountAsync(owner.ReadAllAsync()), Is.EqualTo(3));

        // As docs/postgresql.md has them.
        Server.Execute($"GRANT EXECUTE ON FUNCTION {schema}.retire, {schema}.erase, {schema}.fill, {schema}.revive TO keeper");
        using var archive = new MemoryStream();
        await keeper.Retention.ArchiveAsync(2, archive);
        await keeper.Retention.RestoreAsync(new MemoryStream(archive.ToArray()));
        Assert.That(
            Server.Query($"SELECT {schema}.fill('{AggregateType}', 'c-2', '{{3}}', '{{0}}', ARRAY[(SELECT event_id FROM {schema}.event WHERE position = 3)], '{{NULL}}', '{{x}}')"),
            Is.EqualTo(1), "contents are put into archived streams only");
        Assert.That(await keeper.Retention.DeleteStreamAsync(AggregateType, "c-1"), Is.EqualTo(2));
        Assert.That(await CountAsync(owner.ReadAllAsync()), Is.EqualTo(1));
    }

    [TestCase(false, "deleted")]
    [TestCase(true, "archived")]
    public async Task AnImportIntoARetiredStreamIsRefused(bool archived, string expected)
    {
        await using var store = Open();
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        if (archived) await store.Retention.ArchiveAsync(2, Stream.Null);
        else await store.Retention.DeleteStreamAsync(AggregateType, "c-1");
        var failure = Assert.ThrowsAsync<EventStoreException>(
            async () => await store.ImportAsync(((EventMessage[])[Event("c-2", 0), Event("c-1", 2)]).ToAsyncEnumerable()))!;
        Assert.That(failure.Message, Does.Contain($"event 2 of the import was {expected}").And.Contain("Nothing is stored"));
        Assert.That(store.HeadPosition, Is.EqualTo(2));
    }

    private static Snapshot Of(string card) => SnapshotStoreTests.Some with { AggregateType = AggregateType, AggregateIdentifier = card };

    private static async Task<int> CountAsync(IAsyncEnumerable<EventMessage> events)
    {
        var count = 0;
        await foreach (var _ in events) count++;
        return count;
    }

    private PostgreSqlEventStore Open(int pageSize = 1000, PostgreSqlSeams? seams = null) => PostgreSqlEventStore.Open(
        Server.ConnectionString, Serializer, new() { Schema = schema, Limits = new EventStoreLimits { PageSize = pageSize } }, null, null, seams);
}
