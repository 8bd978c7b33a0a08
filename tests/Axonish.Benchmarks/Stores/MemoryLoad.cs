using System.Diagnostics;

namespace Axonish.Benchmarks.Stores;

internal static class MemoryLoad
{
    private const int Appends = 200_000;

    internal static async Task RunAsync()
    {
        var (appends, loads, bytes) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < StoreLoad.Runs + 2; run++)
        {
            var store = new InMemoryEventStore();
            var prepared = Prepare();
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            foreach (var append in prepared) _ = await store.AppendAsync(append);
            appends.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / Appends);
            bytes.Add((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Appends);
            var count = 0;
            start = Stopwatch.GetTimestamp();
            for (var again = 0; again < 10; again++)
            {
                await foreach (var message in store.ReadAllAsync()) count += message.Revision;
            }

            loads.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / count);
        }

        Console.WriteLine(
            $"memory: append of one event {StoreLoad.Median(appends[2..]):F0} ns, {StoreLoad.Median(bytes[2..]):F0} B "
            + $"({appends[2..].Min():F0}–{appends[2..].Max():F0} ns); load {StoreLoad.Median(loads[2..]):F1} ns an event");
    }

    private static EventAppend[] Prepare()
    {
        const int Streams = 1000;
        var identifiers = Enumerable.Range(0, Streams).Select(stream => $"c-{stream}").ToArray();
        var appends = new EventAppend[Appends];
        for (var i = 0; i < appends.Length; i++)
        {
            var (identifier, sequence) = (identifiers[i % Streams], (long)i / Streams);
            appends[i] = new EventAppend(
                [StoreLoad.Message(identifier, sequence)],
                [new StreamCondition("card", identifier, sequence == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(sequence - 1))]);
        }

        return appends;
    }
}
