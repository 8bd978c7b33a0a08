using Axonish.EventStore.Engine;
using Npgsql;

namespace Axonish.PostgreSql.Reading;

// The rows of one page as stored events, and why it ended.
internal sealed class StoredRows(EventRows events, NpgsqlDataReader rows, long after, bool isDense)
{
    internal List<StoredEvent> Page { get; } = [];

    internal long LookedUpTo { get; private set; } = after;

    // No more rows, although there was room.
    internal bool IsExhausted { get; private set; }

    // Of the next row; it is read once the name is known.
    internal int? UnknownName { get; private set; }

    internal async ValueTask ReadAsync(int limit, CancellationToken ct)
    {
        for (var taken = 0; taken < limit && events.Bytes < PageBounds.MaximumBytes; taken++)
        {
            if (!await rows.ReadAsync(ct))
            {
                IsExhausted = true;
                return;
            }

            var position = rows.GetInt64(EventRows.Position);
            if (isDense && position != LookedUpTo + 1)
            {
                // A hole: what stands before it comes first.
                if (Page.Count == 0) throw EventReader.Missing(LookedUpTo + 1);
                return;
            }

            UnknownName = events.UnknownName;
            if (UnknownName is not null) return;

            if (!events.IsTombstone) Page.Add(events.ReadStored());
            LookedUpTo = position;
        }
    }
}
