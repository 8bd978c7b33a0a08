using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>Times as databases keep them: units of 100 ns since 1970, UTC. Exact, where a database's own type keeps microseconds only.</summary>
[Experimental("AXONISHENGINE")]
public static class StoredTime
{
    /// <summary>What is stored.</summary>
    /// <param name="time">A time.</param>
    /// <returns>The number.</returns>
    public static long Of(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

    /// <summary>What was stored.</summary>
    /// <param name="stored">The number.</param>
    /// <returns>The time, in UTC.</returns>
    public static DateTimeOffset Read(long stored) => new(stored + DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.Zero);
}
