using Npgsql;

namespace Axonish.Benchmarks.Processors;

[ProcessingGroup(Group, Start = ProcessorStart.Now)]
public sealed class PostgreSqlRows(RowSink sink) : IAsyncDisposable
{
    internal const string Group = "postgresql-rows";
    private NpgsqlCommand? insert;

    [EventHandler]
    public async Task On(Stores.CardRedeemed redeemed, [Position] long position, NpgsqlTransaction transaction, CancellationToken ct)
    {
        insert ??= PostgreSqlInsert.OfOne(sink.Table, transaction);
        await PostgreSqlInsert.ExecuteAsync(insert, position, redeemed.CardId, redeemed.Amount, ct);
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
