using Microsoft.Data.Sqlite;

namespace Axonish.Benchmarks.Processors;

[ProcessingGroup(Group, Start = ProcessorStart.Now)]
public sealed class SqliteStamps(RowSink sink) : IDisposable
{
    internal const string Group = "sqlite-stamps";
    private SqliteCommand? insert;

    [EventHandler]
    public void On(Stores.CardStamped stamped, [Position] long position, SqliteTransaction transaction)
    {
        insert ??= SqliteInsert.Of(sink.Table, transaction);
        SqliteInsert.Execute(insert, position, stamped.CardId, stamped.Amount);
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
