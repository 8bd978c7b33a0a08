namespace Axonish.PostgreSql.Following;

// How far the log reaches, as the read side of the same schema finds it beside its own news: whoever asks for these once a second asks for both, and the
// log's follower need not (decision 0054). Thread-safe.
internal sealed class HeadReports
{
    private Action<long>? follower;

    internal bool AreWanted => Volatile.Read(ref follower) is not null;

    internal void Follow(Action<long> heard) => Volatile.Write(ref follower, heard);

    internal void Report(long position) => Volatile.Read(ref follower)?.Invoke(position);
}
