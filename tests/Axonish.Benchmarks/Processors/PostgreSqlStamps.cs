using Npgsql;

namespace Axonish.Benchmarks.Processors;

[ProcessingGroup(Group, Start = ProcessorStart.Now)]
public sealed class PostgreSqlStamps(RowSink sink) : IAsyncDisposable
{
    internal const string Group = "postgresql-stamps";
    private NpgsqlCommand? insert;

    [EventHandler]
    public async Task On(Stores.CardStamped stamped, [Position] long position, NpgsqlTransaction transaction, CancellationToken ct)
    {
        insert ??= PostgreSqlInsert.OfOne(sink.Table, transaction);
        await PostgreSqlInsert.ExecuteAsync(insert, position, stamped.CardId, stamped.Amount, ct);
        sink.Add(1);
    }

    [ResetHandler]
    public async Task Clear(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await PostgreSqlInsert.MakeTableAsync(sink.Table, transaction, ct);
        sink.Clear();
    }

    public ValueTask DisposeAsync() => insert?.DisposeAsync() ?? ValueTask.CompletedTask;
}
