using System.Diagnostics;

namespace Axonish.Threads.Victim;

// A thread that needs no pool: it ends the process, and says what waits, when nothing has moved for a while.
internal sealed class Watchdog(TimeSpan patience, Func<string> tell)
{
    private long moves;
    private int isStarted;

    internal void Moved() => Interlocked.Increment(ref moves);

    // The second time and later it does nothing.
    internal void Start()
    {
        if (Interlocked.Exchange(ref isStarted, 1) == 0) new Thread(Watch) { IsBackground = true, Name = "watchdog" }.UnsafeStart();
    }

    private void Watch()
    {
        var (seen, since) = (-1L, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(since) < patience)
        {
            Thread.Sleep(20);
            var now = Interlocked.Read(ref moves);
            if (now != seen) (seen, since) = (now, Stopwatch.GetTimestamp());
        }

        ThreadPool.GetAvailableThreads(out var free, out _);
        Console.Out.WriteLine($"stuck: nothing moved for {patience}; {seen} moves before");
        Console.Out.WriteLine($"pool: {ThreadPool.ThreadCount} threads, {free} free, {ThreadPool.PendingWorkItemCount} pieces of work wait");
        Console.Out.WriteLine(tell());
        Environment.Exit(3);
    }
}
