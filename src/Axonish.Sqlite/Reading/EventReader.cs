using Axonish.EventStore.Engine;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Reading;

// One read-only connection. A page is read in one statement, and nothing stays open between two pages.
internal sealed class EventReader : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly EventRows rows;
    private readonly SqliteStatement all;
    private readonly SqliteStatement stream;
    private readonly SqliteStatement receipt;
    private readonly SqliteStatement retirement;
    private readonly StoredNames names;
    private readonly StoredPages pages;
    private readonly LogPlaces places;

    internal EventReader(DatabaseFile file, EventSerializer serializer)
    {
        connection = new SqliteConnection(file.ReaderConnectionString);
        try
        {
            connection.Open();
            EventSchema.Execute(connection, "PRAGMA busy_timeout = 5000; PRAGMA query_only = 1; PRAGMA trusted_schema = 0");
            all = new(connection, $"SELECT {EventRows.Columns} FROM event WHERE position >= ?1 ORDER BY position LIMIT ?2");
            stream = new(
                connection,
                $"SELECT {EventRows.Columns} FROM event WHERE stream_type = ?1 AND stream_id = ?2 AND sequence >= ?3 ORDER BY sequence LIMIT ?4");
            receipt = new(connection, "SELECT result FROM receipt WHERE message_id = ?1");
            retirement = new(connection, "SELECT kind FROM retired_stream WHERE stream_type = ?1 AND stream_id = ?2");
            names = new(connection, serializer);
            rows = new(serializer, names);
            pages = new(connection, rows, names);
            places = new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        all.Dispose();
        stream.Dispose();
        receipt.Dispose();
        retirement.Dispose();
        pages.Dispose();
        places.Dispose();
        names.Dispose();
        connection.Dispose();
    }

    internal CommandReceipt? FindReceipt(Guid messageId)
    {
        try
        {
            return receipt.Bind(1, messageId).Step() ? new CommandReceipt(messageId, receipt.Bytes(0).ToArray()) : null;
        }
        finally
        {
            receipt.Reset();
        }
    }

    internal EventPage ReadPage(long after, EventFilter filter, int limit, long head) => pages.Read(after, filter, limit, head);

    internal Guid? FindEventId(long position) => places.FindEventId(position);

    internal long FindPosition(DateTimeOffset instant, long head) => places.FindPosition(instant, head);

    // Reads on from a position up to the head; returns the next position, or −1 at the end.
    internal long ReadAll(long position, long head, int pageSize, List<EventMessage> page)
    {
        if (position > head) return -1;
        var limit = Math.Min(pageSize, head - position + 1);
        all.Bind(1, position).Bind(2, limit);
        var (next, isEnd) = ReadPage(all, position, limit, head, EventRows.Position, page, known: null);
        // All positions up to the head exist; an end before it is a hole, reported once what stands before it is handed on.
        if (isEnd && page.Count == 0) throw Missing(next);
        return next > head ? -1 : next;
    }

    // Reads on from a sequence, as far as positions up to the head; returns the next sequence, or −1 at the end.
    internal long ReadStream(in StreamKey key, long sequence, long head, int pageSize, List<EventMessage> page)
    {
        if (names.NumberOf(key.AggregateType) is not { } type) return -1;
        stream.Bind(1, type).Bind(2, key.AggregateIdentifier).Bind(3, sequence).Bind(4, pageSize);
        var (next, isEnd) = ReadPage(stream, sequence, pageSize, head, EventRows.Sequence, page, key);
        // Asked after the page: a mark comes before the first content goes, so that who has found a gap finds it.
        if (FindRetirement(key) is not Retirement.None and var kind) throw RetiredStream.Failure(kind, key.AggregateType, key.AggregateIdentifier);
        return isEnd ? -1 : next;
    }

    internal Retirement FindRetirement(in StreamKey key)
    {
        if (names.NumberOf(key.AggregateType) is not { } type) return Retirement.None;
        try
        {
            return retirement.Bind(1, type).Bind(2, key.AggregateIdentifier).Step() ? (Retirement)retirement.Int64(0) : Retirement.None;
        }
        finally
        {
            retirement.Reset();
        }
    }

    // The ends of streams with content, in order of position.
    internal IReadOnlyList<StreamTail> FindTails(long after, long through, int limit)
    {
        using var statement = new SqliteStatement(
            connection,
            "SELECT stream_type, stream_id, sequence, position FROM event AS tail WHERE position > ?1 AND position <= ?2 AND NOT EXISTS ("
            + "SELECT 1 FROM event WHERE stream_type = tail.stream_type AND stream_id = tail.stream_id AND sequence = tail.sequence + 1) "
            + "AND NOT EXISTS (SELECT 1 FROM retired_stream AS r WHERE r.stream_type = tail.stream_type AND r.stream_id = tail.stream_id) "
            + "ORDER BY position LIMIT ?3");
        statement.Bind(1, after).Bind(2, through).Bind(3, limit);
        var tails = new List<StreamTail>();
        while (statement.Step()) tails.Add(new(names.TextOf(statement.Int64(0)), statement.Text(1), statement.Int64(2), statement.Int64(3)));
        return tails;
    }

    // Whole rows, unread: their classes need not be known.
    internal IReadOnlyList<ArchivedEvent> ReadContents(StreamKey key, long from, long through)
    {
        var items = new List<ArchivedEvent>();
        if (names.NumberOf(key.AggregateType) is not { } type) return items;
        var bytes = 0L;
        stream.Bind(1, type).Bind(2, key.AggregateIdentifier).Bind(3, from).Bind(4, 1000);
        try
        {
            while (bytes < PageBounds.MaximumBytes && stream.Step() && stream.Int64(EventRows.Sequence) <= through && !stream.IsNull(EventRows.Payload))
            {
                var item = rows.ReadContent(stream, key);
                items.Add(item);
                bytes += item.Bytes;
            }
        }
        finally
        {
            stream.Reset();
        }

        return items;
    }

    // Returns the key after the last row that was read, and whether there are no more rows.
    private (long Next, bool IsEnd) ReadPage(
        SqliteStatement statement, long from, long limit, long head, int keyColumn, List<EventMessage> page, StreamKey? known)
    {
        var (expected, bytes) = (from, 0L);
        try
        {
            while (bytes < PageBounds.MaximumBytes)
            {
                if (!statement.Step()) return (expected, expected - from < limit);
                var position = statement.Int64(EventRows.Position);
                if (position > head) return (expected, true);
                var sequence = statement.Int64(EventRows.Sequence);
                if ((keyColumn == EventRows.Position ? position : sequence) != expected) throw known is { } key
                    ? Missing($"The event with sequence {expected} of {key.AggregateType} '{key.AggregateIdentifier}'")
                    : Missing(expected);
                var payload = statement.Bytes(EventRows.Payload);
                bytes += payload.Length;
                // A deleted event keeps its place, and is not handed on.
                if (!payload.IsEmpty || !statement.IsNull(EventRows.Payload)) rows.Read(statement, position, sequence, payload, known, page);

                expected++;
            }
        }
        catch (AxonishException) when (page.Count > 0)
        {
            // What was read before it comes first; the next page begins, and fails, with this event.
        }
        finally
        {
            statement.Reset();
        }

        return (expected, false);
    }

    internal static EventStoreException Missing(long position) => Missing($"The event at position {position}");

    private static EventStoreException Missing(string what) => new(
        $"{what} is missing from the database: something other than Axonish changed it. Nothing is read past it; restore the database.");
}
