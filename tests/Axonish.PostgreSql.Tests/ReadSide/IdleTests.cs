using System.Diagnostics;
using Axonish.PostgreSql.Tests.Attacks;
using Axonish.PostgreSql.Tests.Server;
using Axonish.Testing.Conformance;
using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.ReadSide;

// A server of its own, so that nothing else is counted.
internal sealed class IdleTests
{
    private const int Events = 1_000_000;
    private const int Tries = 4;

    // One a second, two that are counted a second late, and those of this test.
    private const int Most = 10 + 2 + 2;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    [Test(Description = "rule E14, cases EP32, EP33: twenty idle groups on a log of 1,000,000 events cost one probe of an index a second, and write nothing")]
    public async Task TwentyIdleGroupsAskOnceASecondAndWriteNothing()
    {
        using var server = PrivateServer.Start(TestServer.Programs());
        await FillAsync(server);
        using var idle = Victim.Start(server.ConnectionString, "axonish", "idle");
        Assert.That(await idle.ReadLineAsync(), Is.EqualTo("ready"));
        await UntilAsync(() => Count(server, $"SELECT count(*) FROM axonish.token WHERE owner IS NOT NULL AND position = {Events}") == 20 * 8, "all segments are at the head");
        await UntilAsync(() => Count(server, "SELECT count(*) FROM axonish.node WHERE expires_at = 'infinity'") == 1, "the node rests");

        // What was done before may be written down, and counted, some seconds late; what is done all the time is found in each try.
        Sample before, after;
        var tries = 0;
        do
        {
            before = Take(server);
            var started = Stopwatch.GetTimestamp();
            await UntilAsync(() => Stopwatch.GetElapsedTime(started) > Watched, "ten seconds are over");
            after = Take(server);
        }
        while ((before.Written != after.Written || after.Statements - before.Statements > Most) && ++tries < Tries);
        Assert.Multiple(() =>
        {
            Assert.That(after.Written, Is.EqualTo(before.Written), "bytes of the write-ahead log");
            Assert.That(after.Statements - before.Statements, Is.LessThanOrEqualTo(Most), "statements");
            Assert.That(after.Statements - before.Statements, Is.GreaterThanOrEqualTo(7), "statements");
            Assert.That(after.Probes - before.Probes, Is.LessThanOrEqualTo(10 + 2), "looks into the index of the events");
            Assert.That(after.RowsRead - before.RowsRead, Is.LessThanOrEqualTo(10 + 2), "events that were read");
            Assert.That(after.Scans, Is.EqualTo(before.Scans), "scans of the events or the tokens");
        });
    }

    private static async Task FillAsync(PrivateServer server)
    {
        await using (var store = PostgreSqlEventStore.Open(server.ConnectionString, Cards.Serializer))
        {
            await store.AppendAsync(Cards.Next(Cards.Event("c-1", 0)));
        }

        server.Execute(
            "INSERT INTO axonish.event SELECT n, stream_type, 'c-' || n, 0, gen_random_uuid(), type, revision, recorded_at, metadata, payload "
            + $"FROM axonish.event, generate_series(2, {Events}) n");
        server.Execute("ALTER SYSTEM SET autovacuum = off");
        server.Execute("SELECT pg_reload_conf()");
        server.Execute("VACUUM ANALYZE axonish.event");
        server.Execute("CHECKPOINT");
    }

    private static Sample Take(PrivateServer server) => new(
        Count(
            server,
            "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn, (SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'), e.idx_scan, e.idx_tup_fetch, "
            + "e.seq_scan + (SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'token') FROM pg_stat_user_tables e WHERE relname = 'event'",
            5));

    private static long Count(PrivateServer server, string sql) => Count(server, sql, 1)[0];

    private static long[] Count(PrivateServer server, string sql, int columns)
    {
        using var connection = new Npgsql.NpgsqlConnection(server.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var row = command.ExecuteReader();
        row.Read();
        return [.. Enumerable.Range(0, columns).Select(column => Convert.ToInt64(row.GetValue(column), null))];
    }

    private static async Task UntilAsync(Func<bool> isTrue, string what)
    {
        for (var started = Stopwatch.GetTimestamp(); !isTrue();)
        {
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(120)), what);
            await Task.Delay(50);
        }
    }

    private readonly record struct Sample(long Written, long Statements, long Probes, long RowsRead, long Scans)
    {
        internal Sample(long[] counted)
            : this(counted[0], counted[1], counted[2], counted[3], counted[4])
        {
        }
    }
}
