using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>
/// Writes appends in groups, one transaction a group, on a thread of its own: whatever queued during the last commit goes next, and a lone sender
/// waits for nobody. Where a commit's answer is lost, it has the outcome found out.
/// </summary>
/// <remarks>Thread-safe. Dispose of it once: it writes what is queued, then disposes of the executor.</remarks>
[Experimental("AXONISHENGINE")]
// Carries out what the coordinator asks for. Senders step it under a lock and never wait; the thread does all that waits for a disk.
public sealed class AppendWriter : IAsyncDisposable, IDisposable
{
    private readonly Lock gate = new();
    private readonly GroupCommitCoordinator coordinator;
    private readonly IAppendExecutor executor;
    private readonly AppendOutcome[] outcomes;
    private readonly List<GroupCommitEffect> sendersEffects = [];
    private readonly List<GroupCommitEffect> writersEffects = [];
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread thread;
    private GroupCommitEffect work;

    /// <summary>Starts the thread.</summary>
    /// <param name="executor">Writes to the database.</param>
    /// <param name="limits">How much is queued, and how much shares a transaction.</param>
    /// <param name="threadName">The thread's name, for debuggers.</param>
    public AppendWriter(IAppendExecutor executor, EventStoreLimits limits, string threadName)
    {
        ArgumentNullException.ThrowIfNull(executor);
        ArgumentNullException.ThrowIfNull(limits);
        this.executor = executor;
        coordinator = new GroupCommitCoordinator(limits);
        outcomes = new AppendOutcome[limits.MaximumGroupAppends];
        // Unsafe in name only: the writer must not inherit the context of whoever opened the store (promise G15).
        thread = new Thread(Run) { IsBackground = true, Name = threadName };
        thread.UnsafeStart();
    }

    /// <summary>Queues an append and waits for its outcome.</summary>
    /// <param name="append">The append, which is queued once.</param>
    /// <param name="ct">Withdraws it as long as it is queued.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="OperationCanceledException">It was withdrawn; nothing is stored.</exception>
    public async ValueTask<AppendOutcome> WriteAsync(PendingAppend append, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(append);
        ct.ThrowIfCancellationRequested();
        StepForSender(GroupCommitInput.Arrived(append));
        if (!ct.CanBeCanceled) return await append.Task;
        AppendOutcome outcome;
        await using (RegisterWithdrawal(append, ct))
            outcome = await append.Task;
        return outcome.Kind == AppendOutcomeKind.Withdrawn ? throw new OperationCanceledException(ct) : outcome;
    }

    private CancellationTokenRegistration RegisterWithdrawal(PendingAppend append, CancellationToken ct) =>
        ct.UnsafeRegister(_ => StepForSender(GroupCommitInput.Cancelled(append)), null);

    /// <summary>Writes what was queued before, and disposes of the executor.</summary>
    /// <returns>Done when it is.</returns>
    public async ValueTask DisposeAsync()
    {
        StepForSender(GroupCommitInput.Stopped);
        await closed.Task;
    }

    /// <summary>As <see cref="DisposeAsync"/>, blocking the caller's thread.</summary>
    public void Dispose()
    {
        StepForSender(GroupCommitInput.Stopped);
        thread.Join();
    }

    private void StepForSender(in GroupCommitInput input)
    {
        lock (gate)
        {
            coordinator.Step(input, sendersEffects);
            foreach (var effect in sendersEffects)
            {
                if (effect.Kind == GroupCommitEffectKind.Answer)
                {
                    effect.Append!.TrySetResult(effect.Outcome);
                    continue;
                }

                work = effect;
                wake.Release();
            }

            sendersEffects.Clear();
        }
    }

    private void Run()
    {
        while (true)
        {
            wake.Wait();
            var next = work;
            while (next.Kind != GroupCommitEffectKind.Answer)
            {
                if (next.Kind == GroupCommitEffectKind.Close)
                {
                    Close();
                    return;
                }

                next = StepForWriter(next.Kind == GroupCommitEffectKind.Call ? GroupCommitInput.Ready : Do(next));
            }
        }
    }

    private GroupCommitInput Do(in GroupCommitEffect effect)
    {
        if (effect.Kind == GroupCommitEffectKind.Resolve) return Resolve(effect.Group!, effect.Error!);
        try
        {
            var report = executor.Write(effect.Group!, outcomes);
            return report.Verdict switch
            {
                GroupVerdict.Written => GroupCommitInput.Written(outcomes),
                GroupVerdict.NotWritten => GroupCommitInput.NotWritten(report.Error!),
                _ => GroupCommitInput.OutcomeUnknown(report.Error!),
            };
        }
        catch (Exception failure)
        {
            return GroupCommitInput.OutcomeUnknown(failure);
        }
    }

    private GroupCommitInput Resolve(IReadOnlyList<PendingAppend> group, Exception error)
    {
        try
        {
            executor.Resolve(group, outcomes, error);
        }
        catch (Exception failure)
        {
            Array.Fill(outcomes, AppendOutcome.Unknown(new AggregateException(error, failure)), 0, group.Count);
        }

        return GroupCommitInput.Resolved(outcomes);
    }

    // Answers, and returns the next piece of work; one of kind Answer where there is none.
    private GroupCommitEffect StepForWriter(in GroupCommitInput input)
    {
        lock (gate) coordinator.Step(input, writersEffects);
        GroupCommitEffect next = default;
        foreach (var effect in writersEffects)
        {
            if (effect.Kind == GroupCommitEffectKind.Answer) effect.Append!.TrySetResult(effect.Outcome);
            else next = effect;
        }

        writersEffects.Clear();
        return next;
    }

    private void Close()
    {
        try
        {
            executor.Dispose();
            closed.SetResult();
        }
        catch (Exception failure)
        {
            closed.SetException(failure);
        }
    }
}
