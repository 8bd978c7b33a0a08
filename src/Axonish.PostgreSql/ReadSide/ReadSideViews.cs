using System.Data;
using Axonish.Processing.Storage;
using Npgsql;

namespace Axonish.PostgreSql.ReadSide;

// Groups, tokens and nodes of one moment.
internal sealed class ReadSideViews(ReadSideDatabase database, ReadSideCalls calls)
{
    private readonly string[] statements =
    [
        calls.In(ReadSideRows.Probe),
        calls.In("SELECT g.name, g.version, g.sequencing, g.halt FROM $schema.processing_group g ORDER BY g.name, g.version"),
        calls.In("SELECT h.group_name, h.group_version, h.event_name, h.since FROM $schema.handled_event h"),
        calls.In($"SELECT {ReadSideRows.Token} FROM $schema.token t ORDER BY t.group_name, t.group_version, t.segment"),
        calls.In($"SELECT {ReadSideRows.Node} FROM $schema.node n ORDER BY n.name, n.id"),
    ];

    internal ValueTask<ReadSideView> ReadAsync(CancellationToken ct) => calls.TryAsync(() => ReadOnceAsync(ct), "be read", tries: 3, ct);

    private async ValueTask<ReadSideView> ReadOnceAsync(CancellationToken ct)
    {
        await using var connection = await database.RentAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
#pragma warning disable CA2100 // Constants of this assembly with the schema's validated name.
        foreach (var statement in statements) batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
#pragma warning restore CA2100
        ReadSideView view;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            await row.ReadAsync(ct);
            var number = row.GetInt64(0);
            await row.NextResultAsync(ct);
            var groups = await ReadAllAsync(row, each => (Key: ReadSideRows.ReadGroup(each), Sequencing: each.GetString(2), Halt: (GroupHalt)each.GetInt16(3)), ct);
            await row.NextResultAsync(ct);
            var handled = await ReadAllAsync(row, each => (Key: ReadSideRows.ReadGroup(each), Name: each.GetString(2), Since: each.GetInt64(3)), ct);
            await row.NextResultAsync(ct);
            var tokens = await ReadAllAsync(row, ReadSideRows.ReadToken, ct);
            await row.NextResultAsync(ct);
            var nodes = await ReadAllAsync(row, ReadSideRows.ReadNode, ct);
            var names = handled.ToLookup(each => each.Key);
            view = new ReadSideView(
                number,
                [
                    .. groups.Select(each => new StoredGroup(
                        each.Key, each.Sequencing, each.Halt, names[each.Key].ToDictionary(name => name.Name, name => name.Since, StringComparer.Ordinal))),
                ],
                tokens,
                nodes);
        }

        await transaction.CommitAsync(ct);
        return view;
    }

    private static async ValueTask<List<T>> ReadAllAsync<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await row.ReadAsync(ct)) rows.Add(read(row));
        return rows;
    }
}
