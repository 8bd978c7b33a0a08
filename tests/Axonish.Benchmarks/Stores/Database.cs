using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;

namespace Axonish.Benchmarks.Stores;

// One kind of store, empty, with a place beside it where its driver alone does the same work.
internal abstract class Database : IAsyncDisposable
{
    // Every kind that this machine has.
    internal static IReadOnlyList<Func<Database>> Kinds { get; } =
    [
        () => new MemoryDatabase(),
        () => new SqliteDatabase(),
        .. PostgreSqlDatabase.IsInstalled ? new Func<Database>[] { () => new PostgreSqlDatabase() } : [],
    ];

    internal abstract string Key { get; }

    internal abstract string Name { get; }

    internal abstract string ReadingRival { get; }

    internal abstract string LoadingRival { get; }

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal abstract string WritingRival(int senders);

    internal abstract void Use(AxonishBuilder axonish);

    internal abstract StoredRow LastRow();

    // Rows a second, as many in a commit as there are senders: the best that these can share.
    internal abstract Task<double> WriteAsync(StoredRow row, int senders, TimeSpan duration);

    // Events a second, of all or of one stream, each deserialised.
    internal abstract double ReadAll();

    internal abstract double Load(string card);

    // What a driver alone reads: position, sequence and payload of each row, the payload deserialised. Rows a second.
    private protected static double Deserialize(DbCommand command)
    {
        var (count, start) = (0L, Stopwatch.GetTimestamp());
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var payload = reader.GetFieldValue<byte[]>(2);
            object? e = reader.GetInt64(1) == 0
                ? JsonSerializer.Deserialize(payload, CardContext.Default.CardIssued)
                : JsonSerializer.Deserialize(payload, CardContext.Default.CardRedeemed);
            if (e is not null && reader.GetInt64(0) > 0) count++;
        }

        if (count == 0) throw new InvalidOperationException("The bare reader found no event.");
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
