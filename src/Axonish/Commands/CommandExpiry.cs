namespace Axonish.Commands;

// A command with a time limit: the sender stops waiting when time runs out before the commit; the handler, which may not observe its token,
// is then rolled back (rule C6).
internal sealed class CommandExpiry(CommandPipelineServices services, CommandRecall next)
{
    internal ValueTask<CommandAnswer<TResult>> RunAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        if (services.HandlerInterceptors.Count == 0) CommandMetadata.CheckRequired(dispatch.Envelope, dispatch.Handler.Model);
        return dispatch.Options.Timeout is { } timeout ? ExpireAsync(dispatch, timeout) : next.RunAsync(dispatch);
    }

    private async ValueTask<CommandAnswer<TResult>> ExpireAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch, TimeSpan timeout)
        where TCommand : notnull
    {
        using var expiry = new CancellationTokenSource(timeout, services.UnitsOfWork.Time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(dispatch.Cancellation, expiry.Token);
        var deadline = new CommandDeadline();
        var work = next.RunAsync(dispatch with { Deadline = deadline, Cancellation = either.Token }).AsTask();
        Forget(work, either);

        // A nested command's handler must not run on without the one that sent it.
        if (dispatch.Outer is null)
        {
            await Task.WhenAny(work, WhenCancelled(expiry.Token));
            if (!work.IsCompleted && deadline.TryExpire())
            {
                // A host that stops waits for the handler, which still uses its services.
                services.Gate.StayOpenFor(work);
                throw TimedOut(dispatch.Envelope, timeout);
            }
        }

        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !dispatch.Cancellation.IsCancellationRequested)
        {
            throw TimedOut(dispatch.Envelope, timeout);
        }
    }

    // A handler that does not observe its token runs on without its sender: the token stays usable, and the outcome is not used.
    private static void Forget(Task work, CancellationTokenSource cancellation) => work.ContinueWith(
        static (ended, state) =>
        {
            _ = ended.Exception;
            ((CancellationTokenSource)state!).Dispose();
        },
        cancellation,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private static Task WhenCancelled(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), cancelled);
        return cancelled.Task;
    }

    private static CommandTimeoutException TimedOut(CommandEnvelope envelope, TimeSpan timeout) =>
        new($"'{envelope.Name}' was not handled within {timeout}; nothing is stored. Send it again, or give it more time with {nameof(SendOptions)}.{nameof(SendOptions.Timeout)}.");
}
