using System.Globalization;
using System.Text;
using Axonish.EventStore.Engine;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Reading;

// Pages of stored events in order of position, one statement each. Used from one thread at a time.
internal sealed class StoredPages : IDisposable
{
    private readonly EventRows rows;
    private readonly StoredNames names;
    private readonly SqliteStatement all;
    private readonly SqliteStatement ofTypes;

    internal StoredPages(SqliteConnection connection, EventRows rows, StoredNames names)
    {
        this.rows = rows;
        this.names = names;
        all = new(connection, $"SELECT {EventRows.Columns} FROM event WHERE position > ?1 AND position <= ?2 ORDER BY position");
        ofTypes = new(
            connection,
            $"SELECT {EventRows.Columns} FROM event WHERE position > ?1 AND position <= ?2 AND type IN (SELECT value FROM json_each(?3)) ORDER BY position");
    }

    public void Dispose()
    {
        all.Dispose();
        ofTypes.Dispose();
    }

    internal EventPage Read(long after, EventFilter filter, int limit, long head)
    {
        if (after >= head) return new EventPage([], after);
        var end = PageBounds.EndOf(after, limit, head);
        if (filter.StoredNames is not { } wanted) return Read(all.Bind(1, after).Bind(2, end), after, limit, end, isDense: true);
        // Names are read after the head was, and are written with the first event that has them: what is missing here no event up to the head has.
        if (NumbersOf(wanted) is not { } numbers) return new EventPage([], head);
        return Read(ofTypes.Bind(1, after).Bind(2, end).Bind(3, numbers), after, limit, end, isDense: false);
    }

    private EventPage Read(SqliteStatement statement, long after, int limit, long end, bool isDense)
    {
        var (page, looked, bytes) = (new List<StoredEvent>(), after, 0L);
        try
        {
            while (page.Count < limit && bytes < PageBounds.MaximumBytes)
            {
                if (!statement.Step())
                {
                    if (!isDense || looked == end) return new EventPage(page, end);
                    return page.Count > 0 ? new EventPage(page, looked) : throw EventReader.Missing(looked + 1);
                }

                var position = statement.Int64(EventRows.Position);
                if (isDense && position != looked + 1) return page.Count > 0 ? new EventPage(page, looked) : throw EventReader.Missing(looked + 1);
                looked = position;
                if (statement.IsNull(EventRows.Payload)) continue;
                page.Add(rows.ReadStored(statement, out var size));
                bytes += size;
            }

            return new EventPage(page, looked);
        }
        finally
        {
            statement.Reset();
        }
    }

    // As a list in JSON, which one prepared statement takes whatever its length; null where the log has none of the names.
    private string? NumbersOf(IReadOnlySet<string> wanted)
    {
        var list = new StringBuilder("[");
        foreach (var name in wanted)
        {
            if (names.NumberOf(name) is { } number) list.Append(list.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"{number}");
        }

        return list.Length > 1 ? list.Append(']').ToString() : null;
    }
}
