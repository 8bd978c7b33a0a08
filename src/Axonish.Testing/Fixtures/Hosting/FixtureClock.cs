namespace Axonish.Fixtures.Hosting;

// Stands still until a test moves it. Timers never fire, except for those that are due at once.
internal sealed class FixtureClock : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long ticks = Start.Ticks;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal DateTimeOffset Now
    {
        get => new(Volatile.Read(ref ticks), TimeSpan.Zero);
        set => Volatile.Write(ref ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Volatile.Read(ref ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FrozenTimer(callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class FrozenTimer(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (disposed) return false;
            if (dueTime == TimeSpan.Zero) ThreadPool.QueueUserWorkItem(timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Dispose() => disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            if (!disposed) callback(state);
        }
    }
}
