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
}
