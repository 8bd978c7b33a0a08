using System.Collections.Concurrent;

namespace Axonish.Tests.Isolation;

// The system's clock, which remembers what each timer inherits and in whose flow it was asked for.
internal sealed class TracingTime : TimeProvider
{
    internal ConcurrentQueue<Trace> Timers { get; } = [];

    internal ConcurrentQueue<Trace> Flows { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timers.Enqueue(Trace.Captured());
        Flows.Enqueue(Trace.Here);
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
