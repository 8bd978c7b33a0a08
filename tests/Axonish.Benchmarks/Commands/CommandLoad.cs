using System.Diagnostics;
using Axonish.Benchmarks.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Benchmarks.Commands;

// Commands a second through the gateway to cached aggregates, one event each, beside what the raw driver does with such rows in the
// same run.
internal static class CommandLoad
{
    private const int Runs = 5;

    internal static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 2;
        var duration = TimeSpan.FromSeconds(seconds);
        Console.WriteLine("| store | senders | commands/s | raw driver, rows/s | ratio |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        await ReportAsync("in memory", 1, duration, null, null);
        await ReportAsync("in memory", 64, duration, null, null);
        await ReportAsync("SQLite", 1, duration, directory => $"Data Source={directory.File("cards.db")}", 1);
        await ReportAsync("SQLite", 64, duration, directory => $"Data Source={directory.File("cards.db")}", 64);
        return 0;
    }

    private static async Task ReportAsync(string store, int senders, TimeSpan duration, Func<BenchmarkDirectory, string>? database, int? group)
    {
        await MeasureAsync(senders, duration / 2, database);
        var ours = new List<double>();
        var raw = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            if (group is { } rows) raw.Add(RawSqlite.Measure(rows, duration));
            ours.Add(await MeasureAsync(senders, duration, database));
        }

        var line = group is null
            ? $"| {store} | {senders} | {Median(ours):N0} | | |"
            : $"| {store} | {senders} | {Median(ours):N0} | {Median(raw):N0} | {Median([.. ours.Zip(raw, (a, b) => a / b)]):P0} |";
        Console.WriteLine(line);
    }

    private static async Task<double> MeasureAsync(int senders, TimeSpan duration, Func<BenchmarkDirectory, string>? database)
    {
        using var directory = new BenchmarkDirectory();
        using var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseAxonish(axonish =>
            {
                if (database is not null) axonish.UseSqlite(database(directory));
            })
            .Build();
        await host.StartAsync();
        var gateway = host.Services.GetRequiredService<ICommandGateway>();
        for (var sender = 0; sender < senders; sender++) await gateway.SendAsync(new StartCounter($"counter-{sender}"));
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() => SendAsync(gateway, $"counter-{sender}", start, duration))));
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await host.StopAsync();
        return counts.Sum() / elapsed;
    }

    private static async Task<long> SendAsync(ICommandGateway gateway, string counter, long start, TimeSpan duration)
    {
        var sent = 0L;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            await gateway.SendAsync(new CountUp(counter, 1));
            sent++;
        }

        return sent;
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
