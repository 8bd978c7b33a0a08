using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Axonish.Sqlite.Tests.ReadSide;

// A process that handles events, and deposits beside it, is killed at random and starts again.
internal sealed class ProcessorKillTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly int Kills = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 500 : 12;

    private readonly Random random = new(15);

    [Test(Description = "rules E6, E7, E9, promises G5, G6: a process that is killed over and over under load has the effect of each event once and in order, and its balances are a fold over the log")]
    public async Task AProcessThatIsKilled()
    {
        using var directory = new TestDirectory();
        var file = directory.File("accounts.db");
        var handled = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var victim = await StartAsync("groups", file, "4");
            handled = await HandledAsync(file, handled + random.Next(1, 150));
            victim.Kill();
        }

        List<(long Position, string Account, long Amount)> deposits;
        using (var teller = await StartAsync("tell", file)) deposits = await DepositsAsync(teller);
        using var last = await StartAsync("groups", file, "0");
        await HandledAsync(file, deposits.Count);
        Assert.Multiple(() =>
        {
            Assert.That(Read(file, "SELECT position FROM effect ORDER BY position"), Is.EqualTo(deposits.Select(deposit => deposit.Position)), "effects");
            Assert.That(
                Read(file, "SELECT amount FROM balance ORDER BY account"),
                Is.EqualTo(deposits.GroupBy(deposit => deposit.Account).OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => account.Sum(deposit => deposit.Amount))),
                "balances");
            Assert.That(Read(file, "SELECT position FROM balance WHERE has_gone_back"), Is.Empty, "accounts whose events were handled out of order");
        });
        TestContext.Out.WriteLine($"{Kills} kills, {deposits.Count} events");
    }

    private static async Task<long> HandledAsync(string file, long atLeast)
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            var handled = Read(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'balance'") is [1] ? Read(file, "SELECT count(*) FROM effect")[0] : 0;
            if (handled >= atLeast) return handled;
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(Limit), $"{atLeast} events are handled, not {handled}");
            await Task.Delay(10);
        }
    }

    private static async Task<List<(long Position, string Account, long Amount)>> DepositsAsync(VictimProcess teller)
    {
        var deposits = new List<(long, string, long)>();
        while (await teller.ReadLineAsync() is { } line && line != "end")
        {
            var parts = line.Split(' ');
            deposits.Add((long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture)));
        }

        await teller.ExitAsync();
        return deposits;
    }

    private static async Task<VictimProcess> StartAsync(params string[] arguments)
    {
        var victim = VictimProcess.Start(arguments);
        Assert.That(await victim.IsReadyAsync(), "the process starts");
        return victim;
    }

    private static List<long> Read(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file}-read;Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var found = new List<long>();
        while (rows.Read()) found.Add(rows.GetInt64(0));
        return found;
    }
}
