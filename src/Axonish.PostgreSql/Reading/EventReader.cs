using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.Reading;

// Reads pages, each in one statement of a connection from the pool, which is held for no longer. Thread-safe.
internal sealed class EventReader
{
    private readonly Database database;
    private readonly EventSerializer serializer;
    private readonly LogHead known;
    private readonly StoredNames names;
    private readonly string headText;
    private readonly string allText;
    private readonly string streamText;
    private readonly string retirementText;
    private readonly string receiptText;
    private readonly StoredPages pages;
    private readonly LogPlaces places;

    internal EventReader(Database database, EventSerializer serializer, LogHead known)
    {
        this.database = database;
        this.serializer = serializer;
        this.known = known;
        names = new StoredNames(database, serializer);
        var (schema, columns) = (database.Schema.Quoted, EventRows.Columns(database.Content));
        headText = $"SELECT coalesce((SELECT position FROM {schema}.event ORDER BY position DESC LIMIT 1), 0)";
        allText = $"SELECT {columns} FROM {schema}.event WHERE position >= $1 ORDER BY position LIMIT $2";
        streamText = $"SELECT {columns} FROM {schema}.event WHERE stream_type = $1 AND stream_id = $2 AND sequence >= $3 ORDER BY sequence LIMIT $4";
        retirementText = $"SELECT kind FROM {schema}.retired_stream WHERE stream_type = $1 AND stream_id = $2";
        receiptText = $"SELECT result FROM {schema}.receipt WHERE message_id = $1";
        pages = new StoredPages(database, serializer, known, names, headText);
        places = new LogPlaces(database);
    }

    internal async ValueTask<long> ReadHeadAsync(CancellationToken ct)
    {
        await using var connection = await database.RentReaderAsync(ct);
        await using var command = Sql.Command(connection, headText);
        var head = (long)(await command.ExecuteScalarAsync(ct))!;
        known.Advance(head);
        return head;
    }

    internal async ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct)
    {
        await using var connection = await database.RentReaderAsync(ct);
        await using var command = Sql.Command(connection, receiptText);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = messageId });
        return await command.ExecuteScalarAsync(ct) is byte[] result ? new CommandReceipt(messageId, result) : null;
    }

    internal ValueTask<EventPage> ReadPageAsync(long after, EventFilter filter, int limit, CancellationToken ct) => pages.ReadAsync(after, filter, limit, ct);

    internal ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct) => places.FindEventIdAsync(position, ct);

    internal ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct) => places.FindPositionAsync(instant, ct);

    // Reads on from a position up to the head, which the first page finds out in the same round trip.
    internal async ValueTask<PageEnd> ReadAllAsync(long position, long? head, int pageSize, List<EventMessage> page, CancellationToken ct)
    {
        if (position > head) return new PageEnd(position, IsEnd: true, head.Value);
        await using var connection = await database.RentReaderAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        if (head is null) batch.BatchCommands.Add(new NpgsqlBatchCommand(headText));
        var limit = head is null ? pageSize : Math.Min(pageSize, head.Value - position + 1);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(allText)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = position }, new NpgsqlParameter<long> { TypedValue = limit } },
        });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        if (head is null)
        {
            await rows.ReadAsync(ct);
            head = rows.GetInt64(0);
            known.Advance(head.Value);
            await rows.NextResultAsync(ct);
        }

        var read = await ReadPageAsync(rows, EventRows.Position, position, limit, head.Value, page, stream: null, ct);
        if (read.UnknownName is { } name) await LearnAsync(name, connection, rows, isNext: page.Count == 0, ct);

        // All positions up to the head exist; an end before it is a hole, reported once what stands before it is handed on.
        if (read.IsEnd && read.Next <= head && page.Count == 0 && read.UnknownName is null) throw Missing(read.Next);
        return new PageEnd(read.Next, read.Next > head, head.Value);
    }

    // Reads on from a sequence to the stream's end.
    internal async ValueTask<PageEnd> ReadStreamAsync(StreamKey key, long sequence, int pageSize, List<EventMessage> page, CancellationToken ct)
    {
        await using var connection = await database.RentReaderAsync(ct);
        if (!names.TryGetNumber(key.AggregateType, out var type))
        {
            await names.ReadAsync(connection, ct);
            if (!names.TryGetNumber(key.AggregateType, out type)) return new PageEnd(sequence, IsEnd: true);
        }

        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(streamText)
        {
            Parameters =
            {
                TypeOf(type), IdentifierOf(key), new NpgsqlParameter<long> { TypedValue = sequence }, new NpgsqlParameter<long> { TypedValue = pageSize },
            },
        });
        // Asked after the page: a mark comes before the first content goes, so that who has found a gap finds it.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(retirementText) { Parameters = { TypeOf(type), IdentifierOf(key) } });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var read = await ReadPageAsync(rows, EventRows.Sequence, sequence, pageSize, long.MaxValue, page, key, ct);
        await rows.NextResultAsync(ct);
        if (await rows.ReadAsync(ct)) throw RetiredStream.Failure((Retirement)rows.GetInt16(0), key.AggregateType, key.AggregateIdentifier);
        if (read.UnknownName is { } name) await LearnAsync(name, connection, rows, isNext: page.Count == 0, ct);
        return new PageEnd(read.Next, read.IsEnd);
    }

    // The rest of a page whose names are new is read again once they are known.
    private async ValueTask LearnAsync(int name, NpgsqlConnection connection, NpgsqlDataReader rows, bool isNext, CancellationToken ct)
    {
        await rows.DisposeAsync();
        // What was read before a name that the log lacks comes first.
        if (isNext) await names.LearnAsync(name, connection, ct);
        else await names.ReadAsync(connection, ct);
    }

    private async ValueTask<(long Next, bool IsEnd, int? UnknownName)> ReadPageAsync(
        NpgsqlDataReader rows, int keyColumn, long from, long limit, long head, List<EventMessage> page, StreamKey? stream, CancellationToken ct)
    {
        var events = new EventRows(serializer, names, rows);
        var expected = from;
        try
        {
            while (events.Bytes < PageBounds.MaximumBytes)
            {
                if (!await rows.ReadAsync(ct)) return (expected, expected - from < limit, null);
                if (rows.GetInt64(EventRows.Position) > head) return (expected, true, null);
                if (rows.GetInt64(keyColumn) != expected) throw stream is { } key
                    ? Missing($"The event with sequence {expected} of {key.AggregateType} '{key.AggregateIdentifier}'")
                    : Missing(expected);
                if (events.UnknownName is { } name) return (expected, false, name);
                // A deleted event keeps its place, and is not handed on.
                if (!events.IsTombstone) serializer.AddCurrent(events.Read(stream), page);
                known.Advance(rows.GetInt64(EventRows.Position));
                expected++;
            }
        }
        catch (AxonishException) when (page.Count > 0)
        {
            // What was read before it comes first; the next page begins, and fails, with this event.
        }

        return (expected, false, null);
    }

    private static NpgsqlParameter<int> TypeOf(int type) => new() { TypedValue = type };

    private static NpgsqlParameter<string> IdentifierOf(in StreamKey key) => new() { TypedValue = key.AggregateIdentifier, NpgsqlDbType = NpgsqlDbType.Text };

    internal static EventStoreException Missing(long position) => Missing($"The event at position {position}");

    private static EventStoreException Missing(string what) => new(
        $"{what} is missing from the database: something other than Axonish changed it. Nothing is read past it; restore the database.");
}
