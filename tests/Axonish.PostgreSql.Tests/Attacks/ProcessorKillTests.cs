using System.Diagnostics;
using System.Globalization;
using Axonish.PostgreSql.Tests.Server;
using Npgsql;
using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.Attacks;

// Three processes that handle events, and deposit beside it, are killed and frozen at random.
internal sealed class ProcessorKillTests
{
    private const int LeaseSeconds = 3;
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 30 : 2);

    // A lease, a poll, and what a machine needs that does much else.
    private static readonly TimeSpan TakeoverLimit = TimeSpan.FromSeconds(LeaseSeconds + 1 + 3);

    private readonly List<TimeSpan> takeovers = [];
    private readonly Random random = new(15);
    private string schema = null!;
    private int frozen;

    [Test(Description = "rules E6, E7, E9, E14, promises G5, G6, G7, case EP27: of three processes under load some are killed or frozen: each event has its effect once and in order, no owner acts after its successor, and what a lost node had is taken over within lease and poll")]
    public async Task NodesThatAreKilledAndFrozen()
    {
        schema = TestServer.NewSchema("attacked");
        // Without a key, which would refuse what is done twice.
        TestServer.Current.Execute(
            $"""
            CREATE TABLE {schema}_effect (id bigint GENERATED ALWAYS AS IDENTITY, position bigint, segment int, epoch bigint);
            CREATE TABLE {schema}_balance (account text PRIMARY KEY, amount bigint, position bigint, has_gone_back boolean NOT NULL DEFAULT false);
            CREATE TABLE {schema}_outside (id bigint GENERATED ALWAYS AS IDENTITY, position bigint, segment int, epoch bigint);
            """);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync()));
        try
        {
            for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Duration;)
            {
                await HandleSomeAsync();
                await AttackAsync(nodes);
            }
        }
        finally
        {
            foreach (var node in nodes) node.Dispose();
        }

        using (await StartAsync(senders: 0)) await CheckAsync();
        TestContext.Out.WriteLine(
            $"{takeovers.Count} nodes were lost, {frozen} of them frozen; taken over in {takeovers.Average(each => each.TotalSeconds):0.0} s, at most {takeovers.Max().TotalSeconds:0.0} s");
    }

    private async Task AttackAsync(Victim[] nodes)
    {
        var one = random.Next(nodes.Length);
        switch (random.Next(10))
        {
            case < 3:
                nodes[one].Dispose();
                await AwaitTakeoverAsync(nodes[one].Id);
                nodes[one] = await StartAsync();
                break;
            case < 8:
                // Longer than its lease: it is continued once others have what it had.
                frozen++;
                nodes[one].Stop();
                await AwaitTakeoverAsync(nodes[one].Id);
                nodes[one].Continue();
                await UntilAsync($"SELECT EXISTS (SELECT FROM {Owners(nodes[one].Id)})", TimeSpan.FromSeconds(30), "the node that was frozen has segments again");
                break;
            case 8:
                // The one that is left is alone for a while.
                var other = (one + 1) % nodes.Length;
                nodes[one].Dispose();
                nodes[other].Dispose();
                await AwaitTakeoverAsync(nodes[one].Id);
                await AwaitTakeoverAsync(nodes[other].Id);
                if (random.Next(2) == 0) await UntilAsync($"SELECT EXISTS (SELECT FROM {schema}.node WHERE expires_at = 'infinity')", TimeSpan.FromSeconds(30), "the one that is left rests");
                nodes[one] = await StartAsync();
                nodes[other] = await StartAsync();
                break;
            default:
                foreach (var node in nodes) node.Dispose();
                var dead = nodes[one].Id;
                for (var each = 0; each < nodes.Length; each++) nodes[each] = await StartAsync();
                await AwaitTakeoverAsync(dead);
                break;
        }
    }

    private async Task AwaitTakeoverAsync(int process)
    {
        var started = Stopwatch.GetTimestamp();
        await UntilAsync($"SELECT NOT EXISTS (SELECT FROM {Owners(process)})", TakeoverLimit, "the segments of a lost node were taken over within lease and poll");
        takeovers.Add(Stopwatch.GetElapsedTime(started));
    }

    private Task HandleSomeAsync() => UntilAsync(
        $"SELECT max(id) > {TestServer.Current.Query($"SELECT coalesce(max(id), 0) FROM {schema}_effect")} + {random.Next(1, 100)} FROM {schema}_effect",
        TimeSpan.FromSeconds(30),
        "events are handled");

    private async Task CheckAsync()
    {
        var deposits = await DepositsAsync();
        await UntilAsync($"SELECT min(position) >= {deposits[^1].Position} FROM {schema}.token", TimeSpan.FromMinutes(5), "all events are handled");
        Assert.That(await PositionsAsync($"SELECT position FROM {schema}_effect ORDER BY position"), Is.EqualTo(deposits.Select(deposit => deposit.Position)), "effects");
        Assert.That(
            await PositionsAsync($"SELECT amount FROM {schema}_balance ORDER BY account"),
            Is.EqualTo(deposits.GroupBy(deposit => deposit.Account).OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => account.Sum(deposit => deposit.Amount))),
            "balances, as a fold over the log has them");
        Assert.That(await PositionsAsync($"SELECT position FROM {schema}_balance WHERE has_gone_back"), Is.Empty, "accounts whose events were handled out of order");
        Assert.That(await PositionsAsync(LateIn("effect")), Is.Empty, "effects of an owner after the first of its successor");

        // Outside of the database nothing can take back what a frozen process is about to do: it makes the one effect that it was at when it wakes up, and no other.
        var late = await PositionsAsync($"SELECT count(*) FROM ({LateIn("outside")}) late GROUP BY segment, epoch");
        Assert.That(late, Is.All.EqualTo(1), "effects outside of an owner after the first of its successor, by segment and epoch");
        Assert.That(late, Has.Count.LessThanOrEqualTo(frozen * 8));
        var outside = await PositionsAsync($"SELECT DISTINCT position FROM {schema}_outside ORDER BY position");
        Assert.That(outside, Is.EqualTo(deposits.Select(deposit => deposit.Position)), "effects outside, each at least once");
        TestContext.Out.WriteLine($"{deposits.Count} events, {late.Count} effects of frozen processes were late outside of the database");
    }

    private string LateIn(string table) =>
        $"""
        SELECT position, segment, epoch FROM (
            SELECT position, segment, epoch, max(epoch) OVER (PARTITION BY segment ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
            FROM {schema}_{table}) made
        WHERE epoch < latest
        """;

    private string Owners(int process) => $"{schema}.token t JOIN {schema}.node n ON n.id = t.owner WHERE n.name LIKE '%/{process}'";

    private async Task<List<(long Position, string Account, long Amount)>> DepositsAsync()
    {
        using var teller = Victim.Start(TestServer.Current.ConnectionString, schema, "tell");
        Assert.That(await teller.ReadLineAsync(), Is.EqualTo("ready"));
        var deposits = new List<(long, string, long)>();
        while (await teller.ReadLineAsync() is { } line && line != "end")
        {
            var parts = line.Split(' ');
            deposits.Add((long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture)));
        }

        return deposits;
    }

    private async Task<Victim> StartAsync(int senders = 4)
    {
        var node = Victim.Start(
            TestServer.Current.ConnectionString, schema, "groups", LeaseSeconds.ToString(CultureInfo.InvariantCulture), senders.ToString(CultureInfo.InvariantCulture));
        Assert.That(await node.ReadLineAsync(), Is.EqualTo("ready"));
        return node;
    }

    private async Task UntilAsync(string isTrue, TimeSpan limit, string what)
    {
        await using var connection = new NpgsqlConnection(TestServer.Current.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The test's own texts.
        await using var command = new NpgsqlCommand(isTrue, connection);
#pragma warning restore CA2100
        for (var started = Stopwatch.GetTimestamp(); await command.ExecuteScalarAsync() is not true;)
        {
            if (Stopwatch.GetElapsedTime(started) > limit) Assert.Fail($"It did not come to be in {limit} that {what}.{Environment.NewLine}{await TokensAsync()}");
            await Task.Delay(20);
        }
    }

    // For who reads a failure.
    private async Task<string> TokensAsync()
    {
        await using var connection = new NpgsqlConnection(TestServer.Current.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The test's own texts.
        await using var command = new NpgsqlCommand(
            $"SELECT (SELECT max(position) FROM {schema}.event) || ' events' || coalesce(string_agg(format(E'\n%s at %s, epoch %s of %s until %s: %s', segment, position, epoch, n.name, n.expires_at, "
            + $"convert_from(failure_cause, 'UTF8')), '' ORDER BY segment), '') FROM {schema}.token t LEFT JOIN {schema}.node n ON n.id = t.owner",
            connection);
#pragma warning restore CA2100
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<List<long>> PositionsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(TestServer.Current.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The test's own texts.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<long>();
        while (await row.ReadAsync()) found.Add(row.GetInt64(0));
        return found;
    }
}
