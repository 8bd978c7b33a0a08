namespace Axonish.Fixtures.Hosting;

// The one place where a test blocks on what is asynchronous, so that it can be written without await. Nothing that runs inside sees the
// caller's context, so nothing can wait for the thread that is blocked here.
internal static class Synchronously
{
    internal static TResult Run<TState, TResult>(TState state, Func<TState, ValueTask<TResult>> call)
    {
        if (TaskScheduler.Current != TaskScheduler.Default) return Wait(new ValueTask<TResult>(Task.Run(() => call(state).AsTask())));
        var context = SynchronizationContext.Current;
        if (context is null) return Wait(call(state));
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Wait(call(state));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

#pragma warning disable RS0030 // A chain of expectations is synchronous; see above.
    private static TResult Wait<TResult>(ValueTask<TResult> answer) => answer.IsCompleted
        ? answer.GetAwaiter().GetResult()
        : answer.AsTask().GetAwaiter().GetResult();
#pragma warning restore RS0030
}
