namespace Axonish.PostgreSql;

// Units of 100 ns since 1970, UTC: a timestamptz keeps microseconds only.
internal static class StoredTime
{
    internal static long Of(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

    internal static DateTimeOffset Read(long stored) => new(stored + DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.Zero);
}
