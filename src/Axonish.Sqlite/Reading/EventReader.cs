using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Reading;

// One read-only connection. A page is read in one statement, and nothing stays open between two pages.
internal sealed class EventReader : IDisposable
{
    private const int PositionColumn = 0;
    private const int SequenceColumn = 1;
    private const int PayloadColumn = 7;

    // Events of the largest size allowed would make a page of a gigabyte.
    private const long MaximumPageBytes = 4 * 1024 * 1024;

    private readonly SqliteConnection connection;
    private readonly EventRows rows;
    private readonly SqliteStatement all;
    private readonly SqliteStatement stream;
    private readonly SqliteStatement nameByNumber;
    private readonly SqliteStatement numberByName;

    internal EventReader(DatabaseFile file, EventRows rows)
    {
        this.rows = rows;
        connection = new SqliteConnection(file.ReaderConnectionString);
        try
        {
            connection.Open();
            EventSchema.Execute(connection, "PRAGMA busy_timeout = 5000; PRAGMA query_only = 1; PRAGMA trusted_schema = 0");
            all = new(connection, $"SELECT {EventRows.Columns} FROM event WHERE position >= ?1 ORDER BY position LIMIT ?2");
            stream = new(
                connection,
                $"SELECT {EventRows.Columns} FROM event WHERE stream_type = ?1 AND stream_id = ?2 AND sequence >= ?3 ORDER BY sequence LIMIT ?4");
            nameByNumber = new(connection, "SELECT text FROM name WHERE id = ?1");
            numberByName = new(connection, "SELECT id FROM name WHERE text = ?1");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[all, stream, nameByNumber, numberByName]) statement.Dispose();
        connection.Dispose();
    }

    // Reads on from a position up to the head; returns the next position, or −1 at the end.
    internal long ReadAll(long position, long head, int pageSize, List<EventMessage> page)
    {
        if (position > head) return -1;
        var limit = Math.Min(pageSize, head - position + 1);
        all.Bind(1, position).Bind(2, limit);
        var (next, isEnd) = ReadPage(all, position, limit, head, PositionColumn, page, known: null);
        // All positions up to the head exist; an end before it is a hole, told once what stands before it is handed on.
        if (isEnd && page.Count == 0) throw Missing(PositionColumn, next, stream: null);
        return next > head ? -1 : next;
    }

    // Reads on from a sequence, as far as positions up to the head; returns the next sequence, or −1 at the end.
    internal long ReadStream(in StreamKey key, long sequence, long head, int pageSize, List<EventMessage> page)
    {
        if (NumberOf(key.AggregateType) is not { } type) return -1;
        stream.Bind(1, type).Bind(2, key.AggregateIdentifier).Bind(3, sequence).Bind(4, pageSize);
        var (next, isEnd) = ReadPage(stream, sequence, pageSize, head, SequenceColumn, page, key);
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
                if (statement.Int64(PositionColumn) > head) return (expected, true);
                if (statement.Int64(keyColumn) != expected) throw Missing(keyColumn, expected, known);
                // A deleted event keeps its place, and is not handed on.
                if (!statement.IsNull(PayloadColumn))
                {
                    bytes += statement.Bytes(PayloadColumn).Length;
                    page.Add(Read(statement, known));
                }

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

    private EventMessage Read(SqliteStatement row, StreamKey? known)
    {
        var name = TextOf(row.Int64(3));
        return known is { } key
            ? rows.Read(row, name, key.AggregateType, key.AggregateIdentifier)
            : rows.Read(row, name, TextOf(row.Int64(8)), row.Text(9));
    }

    private string TextOf(long number)
    {
        if (rows.Names.TryGetText(number, out var known)) return known!;
        try
        {
            if (!nameByNumber.Bind(1, number).Step()) throw new EventStoreException($"The database lacks the name with number {number}. Restore it.");
            var text = nameByNumber.Text(0);
            rows.Names.Add(number, text);
            return text;
        }
        finally
        {
            nameByNumber.Reset();
        }
    }

    private long? NumberOf(string text)
    {
        if (rows.Names.TryGetNumber(text, out var known)) return known;
        try
        {
            if (!numberByName.Bind(1, text).Step()) return null;
            var number = numberByName.Int64(0);
            rows.Names.Add(number, text);
            return number;
        }
        finally
        {
            numberByName.Reset();
        }
    }

    private static EventStoreException Missing(int keyColumn, long expected, StreamKey? stream) => new(
        (keyColumn == PositionColumn
            ? $"The event at position {expected} is missing from the database"
            : $"The event with sequence {expected} of {stream?.AggregateType} '{stream?.AggregateIdentifier}' is missing from the database")
        + ": something other than Axonish changed it. Nothing is read past it; restore the database.");
}
