using Axonish.EventStore.Engine;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Reading;

// What stands at a position, and where an instant stands. Used from one thread at a time.
internal sealed class LogPlaces(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement idAt = new(connection, "SELECT event_id FROM event WHERE position = ?1");
    private readonly SqliteStatement timeAt = new(connection, "SELECT recorded_at FROM event WHERE position = ?1");

    public void Dispose()
    {
        idAt.Dispose();
        timeAt.Dispose();
    }

    internal Guid? FindEventId(long position)
    {
        try
        {
            return idAt.Bind(1, position).Step() ? idAt.Guid(0) : null;
        }
        finally
        {
            idAt.Reset();
        }
    }

    // By halves: each look costs one row, and nobody pays for an index of times.
    internal long FindPosition(DateTimeOffset instant, long head)
    {
        var wanted = StoredTime.Of(instant);
        var (low, high) = (0L, head);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (TimeAt(middle) < wanted) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private long TimeAt(long position)
    {
        try
        {
            return timeAt.Bind(1, position).Step() ? timeAt.Int64(0) : throw EventReader.Missing(position);
        }
        finally
        {
            timeAt.Reset();
        }
    }
}
