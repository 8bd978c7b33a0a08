using System.Diagnostics;
using Axonish.Benchmarks.Aggregates;

namespace Axonish.Benchmarks.Stores;

// Commands a second, and how long each took, of senders that each send one command after another to a card of their own.
internal sealed record SenderLoad(double Rate, double Bytes, double P50, double P99, double P999)
{
    internal static async Task<SenderLoad> MeasureAsync(Database database, int senders, TimeSpan duration)
    {
        await using var host = new CommandHost(database.Use);
        var gateway = host.Gateway;
        var cards = Enumerable.Range(0, senders).Select(Card.Identifier).ToArray();
        foreach (var card in cards) await gateway.SendAsync(new IssueCard(card));
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var (latencies, elapsed) = await SendAllAsync(gateway, cards, duration);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        var sorted = latencies.SelectMany(each => each).Order().ToArray();

        // Where the latencies are written is not the command's.
        var own = latencies.Sum(each => 2L * each.Capacity * sizeof(float));
        return new SenderLoad(
            sorted.Length / elapsed.TotalSeconds,
            Math.Max(0, bytes - own) / (double)sorted.Length,
            sorted[sorted.Length / 2],
            sorted[(int)(sorted.Length * 0.99)],
            sorted[(int)(sorted.Length * 0.999)]);
    }

    // One sender for each card.
    internal static async Task<(List<float>[] Latencies, TimeSpan Elapsed)> SendAllAsync(ICommandGateway gateway, string[] cards, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(cards.Select(card => Task.Run(() => SendAsync(gateway, Card.Redeem(card), start, duration))));
        return (latencies, Stopwatch.GetElapsedTime(start));
    }

    private static async Task<List<float>> SendAsync(ICommandGateway gateway, RedeemCard command, long start, TimeSpan duration)
    {
        var latencies = new List<float>(1_000);
        while (true)
        {
            var begin = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(start, begin) >= duration) return latencies;
            await gateway.SendAsync(command);
            latencies.Add((float)Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }
    }
}
