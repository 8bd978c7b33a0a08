using System.Collections.Concurrent;

namespace Axonish.EntityFrameworkCore.Tests.Harness;

// A test's clock, and every single wait that was begun by it.
internal sealed class RecordedTime(TestClock clock) : TimeProvider
{
    internal ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero && period == Timeout.InfiniteTimeSpan) Waits.Enqueue(dueTime);
        return clock.CreateTimer(callback, state, dueTime, period);
    }
}
