namespace Axonish.Hosts;

// What a host under test has begun and not ended, in the words that a failing test shows.
internal sealed class RunningWork
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, string> running = [];
    private TaskCompletionSource? quiet;
    private long last;

    internal IReadOnlyList<string> Names
    {
        get
        {
            lock (gate) return [.. running.OrderBy(work => work.Key).Select(work => work.Value)];
        }
    }

    internal async ValueTask<TResult> RunAsync<TResult>(string name, Func<ValueTask<TResult>> work)
    {
        long number;
        lock (gate)
        {
            number = ++last;
            running.Add(number, name);
        }

        try
        {
            return await work();
        }
        finally
        {
            lock (gate)
            {
                running.Remove(number);
                if (running.Count == 0) quiet?.TrySetResult();
            }
        }
    }

    internal Task WhenQuietAsync()
    {
        lock (gate)
        {
            if (running.Count == 0) return Task.CompletedTask;
            if (quiet is null || quiet.Task.IsCompleted) quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return quiet.Task;
        }
    }
}
