namespace Axonish.Sqlite;

// Units of 100 ns since 1970, UTC: exact, and near enough to what other tools read.
internal static class StoredTime
{
    internal static long Of(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

    internal static DateTimeOffset Read(long stored) => new(stored + DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.Zero);
}
