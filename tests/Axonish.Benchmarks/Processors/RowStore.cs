namespace Axonish.Benchmarks.Processors;

// A store of events with a table beside its tokens: ours fills it with a processing group, and the driver alone does the same work.
internal abstract class RowStore : IAsyncDisposable
{
    private protected const string Table = "row_of_card";

    // As the groups of this program have them.
    internal const int BatchSize = 100;

    internal abstract string Key { get; }

    internal abstract string Name { get; }

    // The class that writes a row for each event, and the one that does so for one event in a hundred.
    internal abstract (Type Class, string Group) Rows { get; }

    internal abstract (Type Class, string Group) Stamps { get; }

    // What writes fastest: the rows of a batch at once, where the database has a way.
    internal virtual (Type Class, string Group) Fastest => Rows;

    internal abstract string Rival { get; }

    internal RowSink NewSink() => new(QualifiedTable);

    // By which another process finds it; null where it is this process's own.
    internal virtual string[]? Address => null;

    private protected virtual string QualifiedTable => Table;

    internal abstract void Use(AxonishBuilder axonish);

    // The driver alone reads, writes rows and moves a token in the same batches; events a second.
    internal abstract Task<double> CopyAsync(long after, bool asLists);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static RowStore Open(string[] address) => address switch
    {
        [SqliteRowStore.Kind, var file] => new SqliteRowStore(file),
        [PostgreSqlRowStore.Kind, var connectionString, var schema] => new PostgreSqlRowStore(connectionString, schema),
        _ => throw new ArgumentException($"There is no store '{string.Join(' ', address)}'.", nameof(address)),
    };
}
