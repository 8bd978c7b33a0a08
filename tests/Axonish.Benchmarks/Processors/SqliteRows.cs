using Microsoft.Data.Sqlite;

namespace Axonish.Benchmarks.Processors;

[ProcessingGroup(Group, Start = ProcessorStart.Now)]
public sealed class SqliteRows(RowSink sink) : IDisposable
{
    internal const string Group = "sqlite-rows";
    private SqliteCommand? insert;

    [EventHandler]
    public void On(Stores.CardRedeemed redeemed, [Position] long position, SqliteTransaction transaction)
    {
        insert ??= SqliteInsert.Of(sink.Table, transaction);
        SqliteInsert.Execute(insert, position, redeemed.CardId, redeemed.Amount);
        sink.Add(1);
    }

    [ResetHandler]
    public void Clear(SqliteTransaction transaction)
    {
        SqliteInsert.MakeTable(sink.Table, transaction);
        sink.Clear();
    }

    public void Dispose() => insert?.Dispose();
}
