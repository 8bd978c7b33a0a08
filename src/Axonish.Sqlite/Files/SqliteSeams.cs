using Axonish.EventStore.Engine;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Axonish.Sqlite.Files;

// Where tests break what the store relies on. A program never sets one.
internal sealed class SqliteSeams
{
    internal static SqliteSeams None { get; } = new();

    // Stands in for the commit of a group; calls the real one, or does not.
    internal Action<IReadOnlyList<PendingAppend>, AppendOutcome[], Action>? Commit { get; init; }

    // Stands in for a commit of the read side; calls the real one, or does not.
    internal Action<Action>? CommitReadSide { get; init; }

    internal Action? Reopening { get; init; }

    internal Action<SqliteConnection>? WriterOpened { get; init; }

    // Of the library that a connection has chosen.
    internal Func<int> Version { get; init; } = raw.sqlite3_libversion_number;
}
