using System.Diagnostics.CodeAnalysis;

namespace Axonish;

/// <summary>A clock that stands still until a test moves it; then the timers that are due fire, in their order, each at its own time.</summary>
/// <remarks>Thread-safe. Timers fire on the thread that moves the clock; those that are due at once, on the pool.</remarks>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Timers belong to who asks for them.")]
public sealed class TestClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TestTimer> timers = [];
    private DateTimeOffset now;

    /// <summary>Creates a clock.</summary>
    /// <param name="start">Where it stands; at 2026-01-01T00:00:00Z where none is given.</param>
    public TestClock(DateTimeOffset? start = null) => now = (start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToUniversalTime();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer is due; <see langword="null"/> where none is.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (gate) return timers.Count == 0 ? null : timers.Min(timer => timer.Due);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on. A timer that is set meanwhile fires, too, if it is due by then.</summary>
    /// <param name="by">How far; not back.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would go back.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset target;
        lock (gate) target = now + by;
        while (NextUntil(target) is { } due) due.Fire();
    }

    private TestTimer? NextUntil(DateTimeOffset target)
    {
        lock (gate)
        {
            var next = timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > target)
            {
                if (now < target) now = target;
                return null;
            }

            if (now < next.Due) now = next.Due;
            timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                timers.Add(next);
            }

            return next;
        }
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private volatile bool disposed;

        internal DateTimeOffset Due { get; set; }

        internal TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                if (disposed) return false;
                clock.timers.Remove(this);
                Period = period;
                if (dueTime > TimeSpan.Zero || (dueTime == TimeSpan.Zero && period > TimeSpan.Zero))
                {
                    Due = clock.now + (dueTime > TimeSpan.Zero ? dueTime : period);
                    clock.timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero) ThreadPool.QueueUserWorkItem(timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                disposed = true;
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire()
        {
            if (!disposed) callback(state);
        }
    }
}
