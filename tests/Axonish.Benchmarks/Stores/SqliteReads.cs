using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Axonish.Benchmarks.Stores;

// Goal P5: reading in order, against SELECT and System.Text.Json alone on the same file.
internal static class SqliteReads
{
    private const int Events = 100_000;

    internal static async Task RunAsync()
    {
        using var directory = new BenchmarkDirectory();
        var connectionString = $"Data Source={directory.File("reads.db")}";
        await using var store = SqliteEventStore.Open(connectionString, SqliteLoad.Serializer());
        for (var sequence = 0; sequence < Events; sequence += 1000)
        {
            await store.AppendAsync(new EventAppend(
                [.. Enumerable.Range(sequence, 1000).Select(each => StoreLoad.Message("card-1", each))], []));
        }

        var (raw, ours) = (new List<double>(), new List<double>());
        for (var run = 0; run <= StoreLoad.Runs; run++)
        {
            raw.Add(Raw(connectionString));
            var count = 0;
            var start = Stopwatch.GetTimestamp();
            await foreach (var message in store.ReadAllAsync()) count += message.Payload is CardRedeemed ? 1 : 0;
            ours.Add(count / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var ratios = raw.Zip(ours, (theirs, us) => us / theirs).Skip(1).ToArray();
        Console.WriteLine(
            $"SQLite, read in order: {StoreLoad.Median(ours.Skip(1)):F0}/s against {StoreLoad.Median(raw.Skip(1)):F0}/s, "
            + $"{StoreLoad.Median(ratios):P0} ({ratios.Min():P0}–{ratios.Max():P0})");
    }

    private static double Raw(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString + ";Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT position, stream_id, sequence, event_id, payload FROM event ORDER BY position";
        var (count, start) = (0, Stopwatch.GetTimestamp());
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var card = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(4), CardContext.Default.CardRedeemed);
            if (card is not null && reader.GetInt64(0) > 0) count++;
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
