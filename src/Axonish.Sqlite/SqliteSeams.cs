using Axonish.EventStore;
using Axonish.EventStore.GroupCommit;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite;

// Where tests break what the store relies on. A program never sets one.
internal sealed class SqliteSeams
{
    internal static SqliteSeams None { get; } = new();

    // Stands in for the commit of a group; calls the real one, or does not.
    internal Action<IReadOnlyList<PendingAppend>, AppendOutcome[], Action>? Commit { get; init; }

    internal Action? Reopening { get; init; }

    internal Action<SqliteConnection>? WriterOpened { get; init; }
}
