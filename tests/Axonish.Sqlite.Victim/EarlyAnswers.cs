using System.Diagnostics;
using Axonish.Sqlite.Files;

namespace Axonish.Sqlite.Victim;

// The mutant that the kill test must find: it answers before it commits.
internal static class EarlyAnswers
{
    internal static SqliteSeams Seams { get; } = new()
    {
        Commit = (group, outcomes, commit) =>
        {
            for (var i = 0; i < group.Count; i++) group[i].TrySetResult(outcomes[i]);
            // As a slow disk would.
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(5);) Thread.SpinWait(20);
            commit();
        },
    };
}
