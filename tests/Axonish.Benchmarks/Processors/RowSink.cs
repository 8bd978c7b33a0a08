using System.Collections.Concurrent;

namespace Axonish.Benchmarks.Processors;

// Where the handlers of a run write, and how many rows there are by now.
public sealed class RowSink(string table)
{
    private readonly ConcurrentDictionary<long, decimal> kept = new();
    private long count;

    internal string Table => table;

    internal long Count => Volatile.Read(ref count);

    internal void Add(int rows) => Interlocked.Add(ref count, rows);

    // In memory, where there is no table.
    internal void Keep(long position, decimal amount)
    {
        kept[position] = amount;
        Add(1);
    }

    internal void Clear()
    {
        kept.Clear();
        Volatile.Write(ref count, 0);
    }
}
