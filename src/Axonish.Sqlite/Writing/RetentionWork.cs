using Axonish.EventStore.Engine;

namespace Axonish.Sqlite.Writing;

// A piece of retention that waits among the appends for the one thread that writes, and shares their commit.
internal sealed class RetentionWork(Func<AppendTransaction, long> work, bool isScrub = false) : PendingAppend(Nothing, [])
{
    private static readonly EventAppend Nothing = new([], []);

    // Empties the write-ahead log after the commit.
    internal bool IsScrub => isScrub;

    internal long Result { get; private set; }

    internal Exception? Failure { get; set; }

    internal AppendOutcome Do(AppendTransaction transaction)
    {
        Result = work(transaction);
        return AppendOutcome.Committed(0);
    }
}
