using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.Reading;

// Pages of stored events in order of position, each in one round trip. Thread-safe.
internal sealed class StoredPages
{
    private readonly Database database;
    private readonly EventSerializer serializer;
    private readonly LogHead known;
    private readonly StoredNames names;
    private readonly string headText;
    private readonly string allText;
    private readonly string typesText;

    internal StoredPages(Database database, EventSerializer serializer, LogHead known, StoredNames names, string headText)
    {
        this.database = database;
        this.serializer = serializer;
        this.known = known;
        this.names = names;
        this.headText = headText;
        var (schema, columns) = (database.Schema.Quoted, EventRows.Columns(database.Content));
        allText = $"SELECT {columns} FROM {schema}.event WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3";
        // The names become numbers once, in the statement's own snapshot: a number that another node has just given is not missed.
        typesText =
            $"SELECT {columns} FROM {schema}.event WHERE position > $1 AND position <= $2 AND payload IS NOT NULL "
            + $"AND type = ANY (ARRAY(SELECT n.id FROM {schema}.name n WHERE n.text = ANY ($4))) ORDER BY position LIMIT $3";
    }

    internal async ValueTask<EventPage> ReadAsync(long after, EventFilter filter, int limit, CancellationToken ct)
    {
        while (true)
        {
            if (await TryReadAsync(after, filter, limit, ct) is { } page) return page;
        }
    }

    // Null where names had to be learnt first.
    private async ValueTask<EventPage?> TryReadAsync(long after, EventFilter filter, int limit, CancellationToken ct)
    {
        await using var connection = await database.RentReaderAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(headText));
        batch.BatchCommands.Add(PageCommand(after, filter, limit));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var head = rows.GetInt64(0);
        await rows.NextResultAsync(ct);
        var read = new StoredRows(new EventRows(serializer, names, rows), rows, after, isDense: filter.StoredNames is null);
        await read.ReadAsync(limit, ct);
        known.Advance(Math.Max(head, read.LookedUpTo));
        if (read.UnknownName is { } name && read.Page.Count == 0)
        {
            await rows.DisposeAsync();
            await names.LearnAsync(name, connection, ct);
            return null;
        }

        if (!read.IsExhausted) return new EventPage(read.Page, read.LookedUpTo);
        // Rows beyond the head that was asked for before are whole too: what is committed is committed in order of position.
        var end = Math.Max(read.LookedUpTo, PageBounds.EndOf(after, limit, Math.Max(head, after)));
        if (filter.StoredNames is not null || read.LookedUpTo == end) return new EventPage(read.Page, end);
        return read.Page.Count > 0 ? new EventPage(read.Page, read.LookedUpTo) : throw EventReader.Missing(read.LookedUpTo + 1);
    }

    private NpgsqlBatchCommand PageCommand(long after, EventFilter filter, int limit)
    {
        var command = new NpgsqlBatchCommand(filter.StoredNames is null ? allText : typesText)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = after },
                new NpgsqlParameter<long> { TypedValue = PageBounds.EndOf(after, limit, long.MaxValue) },
                new NpgsqlParameter<long> { TypedValue = limit },
            },
        };
        if (filter.StoredNames is { } wanted)
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. wanted], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return command;
    }
}
