using Axonish.EventStore;
using Axonish.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.Reading;

// Reads pages, each in one statement of a connection from the pool, which is held for no longer. Thread-safe.
internal sealed class EventReader
{
    // Events of the largest size allowed would make a page of a gigabyte.
    private const long MaximumPageBytes = 4 * 1024 * 1024;

    private readonly Database database;
    private readonly EventSerializer serializer;
    private readonly LogHead known;
    private readonly StoredNames names;
    private readonly string headText;
    private readonly string allText;
    private readonly string streamText;
    private readonly string receiptText;

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
        receiptText = $"SELECT result FROM {schema}.receipt WHERE message_id = $1";
    }

    internal async ValueTask<long> ReadHeadAsync(CancellationToken ct)
    {
        await using var connection = await database.RentReaderAsync(ct);
        await using var command = EventSchema.Command(connection, headText);
        var head = (long)(await command.ExecuteScalarAsync(ct))!;
        known.Advance(head);
        return head;
    }

    internal async ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct)
    {
        await using var connection = await database.RentReaderAsync(ct);
        await using var command = EventSchema.Command(connection, receiptText);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = messageId });
        return await command.ExecuteScalarAsync(ct) is byte[] result ? new CommandReceipt(messageId, result) : null;
    }

    // Reads on from a position up to the head, which the first page finds out in the same round trip.
    internal async ValueTask<EventPage> ReadAllAsync(long position, long? head, int pageSize, List<EventMessage> page, CancellationToken ct)
    {
        if (position > head) return new EventPage(position, IsEnd: true, head.Value);
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
        if (read.MissesNames) await LearnNamesAsync(connection, rows, page, read.Next, ct);

        // All positions up to the head exist; an end before it is a hole, told once what stands before it is handed on.
        if (read.IsEnd && read.Next <= head && page.Count == 0 && !read.MissesNames) throw Missing(EventRows.Position, read.Next, stream: null);
        return new EventPage(read.Next, read.Next > head, head.Value);
    }

    // Reads on from a sequence to the stream's end.
    internal async ValueTask<EventPage> ReadStreamAsync(StreamKey key, long sequence, int pageSize, List<EventMessage> page, CancellationToken ct)
    {
        await using var connection = await database.RentReaderAsync(ct);
        if (!names.TryGetNumber(key.AggregateType, out var type))
        {
            await names.ReadAsync(connection, ct);
            if (!names.TryGetNumber(key.AggregateType, out type)) return new EventPage(sequence, IsEnd: true);
        }

        await using var command = EventSchema.Command(connection, streamText);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = type });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.AggregateIdentifier, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sequence });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = pageSize });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var read = await ReadPageAsync(rows, EventRows.Sequence, sequence, pageSize, long.MaxValue, page, key, ct);
        if (read.MissesNames) await LearnNamesAsync(connection, rows, page, read.Next, ct);
        return new EventPage(read.Next, read.IsEnd);
    }

    // The rest of a page whose names are new is read again once they are known.
    private async ValueTask LearnNamesAsync(NpgsqlConnection connection, NpgsqlDataReader rows, List<EventMessage> page, long at, CancellationToken ct)
    {
        var before = names.Count;
        await rows.DisposeAsync();
        await names.ReadAsync(connection, ct);
        if (names.Count == before && page.Count == 0)
            throw new EventStoreException($"The log in schema '{database.Schema.Name}' lacks the name of the event at {at}. Restore it.");
    }

    private async ValueTask<(long Next, bool IsEnd, bool MissesNames)> ReadPageAsync(
        NpgsqlDataReader rows, int keyColumn, long from, long limit, long head, List<EventMessage> page, StreamKey? stream, CancellationToken ct)
    {
        var events = new EventRows(serializer, names, rows);
        var expected = from;
        try
        {
            while (events.Bytes < MaximumPageBytes)
            {
                if (!await rows.ReadAsync(ct)) return (expected, expected - from < limit, false);
                if (rows.GetInt64(EventRows.Position) > head) return (expected, true, false);
                if (rows.GetInt64(keyColumn) != expected) throw Missing(keyColumn, expected, stream);
                if (!events.KnowsNames) return (expected, false, true);
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

        return (expected, false, false);
    }

    private static EventStoreException Missing(int keyColumn, long expected, StreamKey? stream) => new(
        (keyColumn == EventRows.Position
            ? $"The event at position {expected} is missing from the database"
            : $"The event with sequence {expected} of {stream?.AggregateType} '{stream?.AggregateIdentifier}' is missing from the database")
        + ": something other than Axonish changed it. Nothing is read past it; restore the database.");
}
