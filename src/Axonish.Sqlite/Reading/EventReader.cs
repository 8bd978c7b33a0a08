using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Reading;

// One read-only connection. A page is read in one statement, and nothing stays open between two pages.
internal sealed class EventReader : IDisposable
{
    // Events of the largest size allowed would make a page of a gigabyte.
    private const long MaximumPageBytes = 4 * 1024 * 1024;

    private readonly SqliteConnection connection;
    private readonly EventRows rows;
    private readonly SqliteStatement all;
    private readonly SqliteStatement stream;
    private readonly SqliteStatement receipt;
    private readonly StoredNames names;

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
            names = new(connection, serializer);
            rows = new(serializer, names);
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

    // Reads on from a position up to the head; returns the next position, or −1 at the end.
    internal long ReadAll(long position, long head, int pageSize, List<EventMessage> page)
    {
        if (position > head) return -1;
        var limit = Math.Min(pageSize, head - position + 1);
        all.Bind(1, position).Bind(2, limit);
        var (next, isEnd) = ReadPage(all, position, limit, head, EventRows.Position, page, known: null);
        // All positions up to the head exist; an end before it is a hole, told once what stands before it is handed on.
        if (isEnd && page.Count == 0) throw Missing(EventRows.Position, next, stream: null);
        return next > head ? -1 : next;
    }

    // Reads on from a sequence, as far as positions up to the head; returns the next sequence, or −1 at the end.
    internal long ReadStream(in StreamKey key, long sequence, long head, int pageSize, List<EventMessage> page)
    {
        if (names.NumberOf(key.AggregateType) is not { } type) return -1;
        stream.Bind(1, type).Bind(2, key.AggregateIdentifier).Bind(3, sequence).Bind(4, pageSize);
        var (next, isEnd) = ReadPage(stream, sequence, pageSize, head, EventRows.Sequence, page, key);
        return isEnd ? -1 : next;
    }

    // Returns the key after the last row that was read, and whether there are no more rows.
    private (long Next, bool IsEnd) ReadPage(
        SqliteStatement statement, long from, long limit, long head, int keyColumn, List<EventMessage> page, StreamKey? known)
    {
        var (expected, bytes) = (from, 0L);
        try
        {
            while (bytes < MaximumPageBytes)
            {
                if (!statement.Step()) return (expected, expected - from < limit);
                if (statement.Int64(EventRows.Position) > head) return (expected, true);
                if (statement.Int64(keyColumn) != expected) throw Missing(keyColumn, expected, known);
                var payload = statement.Bytes(EventRows.Payload);
                bytes += payload.Length;
                // A deleted event keeps its place, and is not handed on.
                if (!payload.IsEmpty || !statement.IsNull(EventRows.Payload)) rows.Read(statement, payload, known, page);

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

    private static EventStoreException Missing(int keyColumn, long expected, StreamKey? stream) => new(
        (keyColumn == EventRows.Position
            ? $"The event at position {expected} is missing from the database"
            : $"The event with sequence {expected} of {stream?.AggregateType} '{stream?.AggregateIdentifier}' is missing from the database")
        + ": something other than Axonish changed it. Nothing is read past it; restore the database.");
}
