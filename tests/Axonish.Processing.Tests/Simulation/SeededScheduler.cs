namespace Axonish.Processing.Tests.Simulation;

// Runs what a case and its stores do on one thread, one step at a time, in an order that the seed chooses. What waits for a clock comes when it is due.
internal sealed class SeededScheduler : TaskScheduler
{
    private readonly object gate = new();
    private readonly List<Task> ready = [];

    private SeededScheduler(int seed) => Random = new Random(seed);

    public override int MaximumConcurrencyLevel => 1;

    // Used by what runs on the scheduler only, hence from one thread.
    internal Random Random { get; }

    internal static void Run(int seed, Func<SeededScheduler, Task> body)
    {
        var scheduler = new SeededScheduler(seed);

        // A test framework's own context would take the continuations away.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var root = Task.Factory.StartNew(() => body(scheduler), CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();
            root.ContinueWith(_ => scheduler.Wake(), CancellationToken.None, TaskContinuationOptions.None, Default);
            while (!root.IsCompleted) scheduler.Step(root);
            root.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    // Lets whoever is ready go first, as often as the seed says.
    internal async ValueTask PauseAsync()
    {
        for (var times = Random.Next(4); times > 0; times--) await Task.Yield();
    }

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (gate) return [.. ready];
    }

    protected override void QueueTask(Task task)
    {
        lock (gate)
        {
            ready.Add(task);
            Monitor.Pulse(gate);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    private void Wake()
    {
        lock (gate) Monitor.Pulse(gate);
    }

    private void Step(Task root)
    {
        Task chosen;
        lock (gate)
        {
            while (ready.Count == 0 && !root.IsCompleted) Monitor.Wait(gate);
            if (ready.Count == 0) return;
            var index = Random.Next(ready.Count);
            chosen = ready[index];
            ready.RemoveAt(index);
        }

        TryExecuteTask(chosen);
    }
}
