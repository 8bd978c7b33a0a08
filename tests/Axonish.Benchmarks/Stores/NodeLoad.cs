using System.Diagnostics;
using System.Globalization;
using Axonish.Benchmarks.Aggregates;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;
using Axonish.Benchmarks.Startup;

namespace Axonish.Benchmarks.Stores;

// Goal P7: several processes on one log. Each is this program again, warms up, and waits for the word to begin with the others.
internal static class NodeLoad
{
    private const int Senders = 64;

    internal static async Task<ResultRow> MeasureAsync(BenchmarkRun run, int nodes)
    {
        Console.Error.WriteLine($"  PostgreSQL, {nodes} processes");
        var (several, one) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < run.Runs; turn++)
        {
            one.Add(await MeasureAsync(1, run.Duration));
            several.Add(await MeasureAsync(nodes, run.Duration));
        }

        return ResultRow.Of(
            "postgresql/processes", $"PostgreSQL, {nodes} processes of {Senders} senders", "commands/s", several, $"one process of {Senders} senders", one, isRate: true);
    }

    // What a node does: ours, at the other end of a pipe.
    internal static async Task RunAsync(string connectionString, string schema, int node, TimeSpan duration)
    {
        await using var host = new CommandHost(axonish => PostgreSqlDatabase.Use(axonish, connectionString, schema));
        var cards = Enumerable.Range(node * Senders, Senders).Select(Card.Identifier).ToArray();
        foreach (var card in cards) await host.Gateway.SendAsync(new IssueCard(card));
        await SenderLoad.SendAllAsync(host.Gateway, cards, duration);
        Console.WriteLine("ready");
        Console.ReadLine();
        var (latencies, elapsed) = await SenderLoad.SendAllAsync(host.Gateway, cards, duration);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{latencies.Sum(each => each.Count) / elapsed.TotalSeconds}"));
    }

    private static async Task<double> MeasureAsync(int nodes, TimeSpan duration)
    {
        await using var database = new PostgreSqlDatabase();
        var processes = Enumerable.Range(0, nodes).Select(node => Start(database, node, duration)).ToArray();
        foreach (var process in processes) await ExpectAsync(process, line => line == "ready");
        foreach (var process in processes) await process.StandardInput.WriteLineAsync("begin");
        var rate = 0.0;
        foreach (var process in processes)
        {
            rate += double.Parse(await ExpectAsync(process, line => double.TryParse(line, CultureInfo.InvariantCulture, out _)), CultureInfo.InvariantCulture);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        return rate;
    }

    private static Process Start(PostgreSqlDatabase database, int node, TimeSpan duration) => Dotnet.Start(
        typeof(NodeLoad).Assembly.Location,
        "node",
        database.ConnectionString,
        database.Schema,
        node.ToString(CultureInfo.InvariantCulture),
        duration.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    private static async Task<string> ExpectAsync(Process process, Func<string, bool> expected)
    {
        var line = await process.StandardOutput.ReadLineAsync();
        return line is not null && expected(line)
            ? line
            : throw new InvalidOperationException($"A node ended: {line} {await process.StandardError.ReadToEndAsync()}");
    }
}
