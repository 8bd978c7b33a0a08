using Axonish.Sqlite.Files;

namespace Axonish.Sqlite.Tests;

// One database of a harness, and what may go wrong with it.
internal sealed class SqliteUnderTest(string connectionString, EventSerializer serializer, EventStoreLimits limits)
{
    private CommitStall? stall;

    internal BrokenDisk Disk { get; } = new();

    internal CommitStall? Stall { set => Volatile.Write(ref stall, value); }

    internal SqliteEventStore Open()
    {
        var broken = Disk.Seams;
        return SqliteEventStore.Open(
            DatabaseFile.Parse(connectionString),
            serializer,
            new SqliteStoreOptions { Limits = limits },
            new SqliteSeams
            {
                Commit = (group, outcomes, commit) =>
                {
                    Interlocked.Exchange(ref stall, null)?.Hold();
                    broken.Commit!(group, outcomes, commit);
                },
                Reopening = broken.Reopening,
            });
    }
}
