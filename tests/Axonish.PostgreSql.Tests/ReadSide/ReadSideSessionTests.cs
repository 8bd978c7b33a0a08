using Axonish.PostgreSql.Tests.Attacks;
using Axonish.PostgreSql.Tests.Server;
using Axonish.Processing.Storage;
using Axonish.Testing.Conformance.ReadSide;
using Npgsql;
using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.ReadSide;

[CancelAfter(60_000)]
internal sealed class ReadSideSessionTests
{
    private static CancellationToken Cancellation => TestContext.CurrentContext.CancellationToken;

    [Test(Description = "rule E14, case EP27: the segment of a process that froze in the middle of a batch is taken over, and the batch leaves nothing")]
    public async Task AFrozenBatchIsEnded()
    {
        await using var store = Store(options => options.IdleBatchTimeout = TimeSpan.FromMilliseconds(200));
        var token = await OwnedAsync(store);
        await using var frozen = await store.BeginAsync(Cancellation);
        Assert.That(await frozen.MoveAsync(ReadSideTrial.Moving(token, 5), Cancellation));
        await store.JoinAsync(ReadSideTrial.Node(token.Owner!.Value, TimeSpan.Zero), Cancellation);
        var successor = Guid.NewGuid();
        await store.JoinAsync(ReadSideTrial.Node(successor), Cancellation);
        IReadOnlyList<SegmentToken> taken;
        while ((taken = await store.ClaimAsync(ReadSideTrial.Group, successor, 1, Cancellation)).Count == 0) Cancellation.ThrowIfCancellationRequested();
        Assert.That(taken[0].Place, Is.EqualTo(ReadSideTrial.Place(0)));
        Assert.ThrowsAsync<EventStoreException>(async () => await frozen.CommitAsync(Cancellation));
        Assert.That((await store.ReadTokensAsync([ReadSideTrial.Group], Cancellation)).Single(), Is.EqualTo(taken[0]));
    }

    [Test(Description = "rule E14: leases are renewed and segments claimed while every connection for batches is taken")]
    public async Task RenewalsHaveConnectionsOfTheirOwn()
    {
        await using var store = Store(options => options.MaximumBatches = 1);
        var token = await OwnedAsync(store);
        await using (var batch = await store.BeginAsync(Cancellation))
        {
            var next = store.BeginAsync(Cancellation).AsTask();
            await store.JoinAsync(ReadSideTrial.Node(token.Owner!.Value), Cancellation);
            await store.DeclareAsync(ReadSideTrial.Declaration(group: new GroupKey("others", 1)), Cancellation);
            Assert.That(await store.ClaimAsync(new GroupKey("others", 1), token.Owner.Value, 1, Cancellation), Has.Count.EqualTo(1));
            Assert.That(next.IsCompleted, Is.False);
            await batch.DisposeAsync();
            await (await next).DisposeAsync();
        }
    }

    [Test(Description = "what a handler changes of the session ends with its transaction")]
    public async Task ASessionComesBackClean()
    {
        await using var store = Store(options => options.MaximumBatches = 1);
        await store.PrepareAsync(Cancellation);
        var before = await AskAsync("SHOW search_path");
        Assert.That(await AskAsync("SET search_path = pg_temp; CREATE TEMP TABLE mine (id int); SELECT 'done'"), Is.EqualTo("done"));
        Assert.That(await AskAsync("SHOW search_path"), Is.EqualTo(before));
        Assert.That(await AskAsync("SELECT to_regclass('pg_temp.mine') IS NULL"), Is.True);

        async Task<object?> AskAsync(string sql)
        {
            await using var transaction = await store.BeginAsync(Cancellation);
#pragma warning disable CA2100 // The test's own texts.
            await using var command = new NpgsqlCommand(sql, (NpgsqlConnection?)transaction.Find(typeof(NpgsqlConnection)), (NpgsqlTransaction?)transaction.Find(typeof(NpgsqlTransaction)));
#pragma warning restore CA2100
            var answer = await command.ExecuteScalarAsync(Cancellation);
            await transaction.CommitAsync(Cancellation);
            return answer;
        }
    }

    [Test(Description = "rule E22: after a connection that broke at the commit, the token says what became of it, and the store goes on")]
    public async Task TheTokenShowsWhatBecameOfACommit([Values] bool isStored)
    {
        using var proxy = new CuttingProxy(TestServer.Current.Port);
        await using var store = Store(_ => { }, TestServer.Current.ConnectionStringOf(proxy.Port));
        var token = await OwnedAsync(store);
        await using (var transaction = await store.BeginAsync(Cancellation))
        {
            Assert.That(await transaction.MoveAsync(ReadSideTrial.Moving(token, 5), Cancellation));
            proxy.CutAfter(1, onTheWayBack: isStored);
            Assert.ThrowsAsync<EventStoreException>(async () => await transaction.CommitAsync(Cancellation));
        }

        proxy.CutAfter(long.MaxValue, onTheWayBack: isStored);
        // The server may still have to find out that nobody is there.
        SegmentToken now;
        while ((now = (await store.ReadTokensAsync([ReadSideTrial.Group], Cancellation)).Single()).Place.Position != (isStored ? 5 : 0)) Cancellation.ThrowIfCancellationRequested();
        bool hasMoved;
        do
        {
            await using var next = await store.BeginAsync(Cancellation);
            hasMoved = await next.MoveAsync(ReadSideTrial.Moving(now, 6), Cancellation);
            await next.CommitAsync(Cancellation);
        }
        while (!hasMoved);
        Assert.That((await store.ReadTokensAsync([ReadSideTrial.Group], Cancellation)).Single().Place, Is.EqualTo(ReadSideTrial.Place(6)));
    }

    [Test(Description = "rule E14, case EP33: a renewal writes one row, in its place, and nothing else")]
    public async Task ARenewalWritesOneRowInItsPlace()
    {
        var schema = TestServer.NewSchema("idle");
        await using var store = new PostgreSqlReadSideStore(TestServer.Current.ConnectionString, new() { Schema = schema });
        var token = await OwnedAsync(store);
        var before = Versions();
        for (var i = 0; i < 50; i++)
        {
            await store.JoinAsync(ReadSideTrial.Node(token.Owner!.Value), Cancellation);
            await store.ProbeAsync(Cancellation);
        }

        Assert.That(Versions(), Is.EqualTo(before));
        Assert.That(TestServer.Current.Query($"SELECT (pg_relation_size('{schema}.node') <= 8192 AND pg_relation_size('{schema}.node_pkey') <= 16384)"), Is.True);

        // Which transaction wrote each row that is not the node's.
        object? Versions() => TestServer.Current.Query(
            $"SELECT string_agg(x, ',') FROM (SELECT xmin::text x FROM {schema}.token UNION ALL SELECT xmin::text FROM {schema}.read_side "
            + $"UNION ALL SELECT xmin::text FROM {schema}.processing_group) w");
    }

    private static async Task<SegmentToken> OwnedAsync(PostgreSqlReadSideStore store)
    {
        await store.PrepareAsync(Cancellation);
        var node = Guid.NewGuid();
        await store.JoinAsync(ReadSideTrial.Node(node), Cancellation);
        await store.DeclareAsync(ReadSideTrial.Declaration(), Cancellation);
        return (await store.ClaimAsync(ReadSideTrial.Group, node, 1, Cancellation)).Single();
    }

    private static PostgreSqlReadSideStore Store(Action<PostgreSqlStoreOptions> configure, string? connectionString = null)
    {
        var options = new PostgreSqlStoreOptions { Schema = TestServer.NewSchema("session") };
        configure(options);
        return new PostgreSqlReadSideStore(connectionString ?? TestServer.Current.ConnectionString, options);
    }
}
