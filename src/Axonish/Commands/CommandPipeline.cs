using System.Runtime.ExceptionServices;
using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The way every command takes: dispatch interceptors, unit of work, handler interceptors, handler; then all is stored, or nothing.
internal sealed partial class CommandPipeline(CommandPipelineServices services)
{
    private readonly bool intercepts = services.DispatchInterceptors.Count > 0;
    private readonly bool isDirect = services.DispatchInterceptors.Count == 0 && services.HandlerInterceptors.Count == 0;

    // Whether nothing stands between a sender and a handler that asks for nothing but its command.
    internal bool IsBare => isDirect && !services.Gate.IsClosed && !Telemetry.ObservesCommands && HandlerScope.Current is null;

    // A handler that needs no unit of work is counted only where it goes on after its call: a host that stops waits for it, too.
    internal ValueTask<TResult> CountAsync<TResult>(ValueTask<TResult> answer) => answer.IsCompleted ? answer : services.Gate.UntilOverAsync(answer);

    internal ValueTask<TResult> RunAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull =>
        IsBare && AsksNothing(envelope, options) && handler.Model.RequiredMetadata.Count == 0 && services.Gate.TryEnter()
            ? RunAtOnce(handler, command, envelope, options, ct)
            : RunFullyAsync(handler, command, envelope, options, ct);

    internal async ValueTask<CommandOutcome> DispatchAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var (result, unit) = await EnterAsync(handler, command, envelope, options, ct);
        return unit is { RollbackCause: null }
            ? new CommandOutcome(result, unit.HandledIdentifier, unit.HandledVersion, unit.Staged)
            : new CommandOutcome(result, null, null, []);
    }

    private async ValueTask<TResult> RunFullyAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var (result, _) = await EnterAsync(handler, command, envelope, options, ct);
        return result;
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> EnterAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var outer = OuterUnit();

        // What a handler sends belongs to a command that is in flight already; a host that stops lets it finish.
        if (outer is null && !services.Gate.TryEnter())
            throw new InvalidOperationException($"'{envelope.Name}' was sent while the host is stopping; send it to a host that runs.");

        try
        {
            if (Telemetry.ObservesCommands) return await ObserveAsync(handler, command, envelope, options, outer, ct);
            return await DispatchAsync(handler, command, envelope, options, outer, ct);
        }
        finally
        {
            if (outer is null) services.Gate.Leave();
        }
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> ObserveAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CancellationToken ct)
        where TCommand : notnull
    {
        using var activity = Telemetry.Dispatch(envelope.Name);
        var time = services.UnitsOfWork.Time;
        var started = time.GetTimestamp();
        try
        {
            var answer = await DispatchAsync(handler, command, envelope, options, outer, ct);
            Telemetry.Answered(envelope.Name, time.GetElapsedTime(started), null);
            return answer;
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            Telemetry.Answered(envelope.Name, time.GetElapsedTime(started), failure);
            throw;
        }
    }

    private ValueTask<(TResult Result, UnitOfWork? Unit)> DispatchAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CancellationToken ct)
        where TCommand : notnull
    {
        if (envelope.Metadata.Count > 0) CommandMetadata.Check(envelope, services.EventStoreLimits);
        if (outer is not null) envelope = envelope with { Metadata = outer.Correlation.Metadata.MergedWith(envelope.Metadata) };
        return intercepts
            ? InterceptDispatchAsync(handler, envelope, options, outer, ct)
            : TryAsync(handler, command, envelope, options, outer, ct);
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> InterceptDispatchAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, CommandEnvelope envelope, SendOptions options, UnitOfWork? outer, CancellationToken ct)
        where TCommand : notnull
    {
        UnitOfWork? unit = null;
        var message = envelope.Message ?? new CommandMessage(
            envelope.Id == default ? services.UnitsOfWork.Identifiers.Next() : envelope.Id, envelope.Name, envelope.Payload, envelope.Metadata);
        var answer = await StepAsync(0, message);
        return (Answers.Of<TResult>(answer, handler.Model), unit);

        ValueTask<object?> StepAsync(int index, CommandMessage current) =>
            index < services.DispatchInterceptors.Count
                ? services.DispatchInterceptors[index].InterceptAsync(current, next => StepAsync(index + 1, next), ct)
                : LastAsync(current);

        async ValueTask<object?> LastAsync(CommandMessage current)
        {
            var changed = CommandEnvelope.Of(current) with { IsIdentifiedBySender = envelope.IsIdentifiedBySender };
            var (result, done) = await TryAsync(handler, handler.PayloadOf(changed), changed, options, outer, ct);
            unit = done;
            return result;
        }
    }

    private ValueTask<(TResult Result, UnitOfWork? Unit)> TryAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CancellationToken ct)
        where TCommand : notnull
    {
        CommandMetadata.CheckRequired(envelope, handler.Model);
        return options.Timeout is { } timeout
            ? ExpireAsync(handler, command, envelope, options, outer, timeout, ct)
            : RunOnceAsync(handler, command, envelope, options, outer, null, ct);
    }

    private ValueTask<(TResult Result, UnitOfWork? Unit)> RunOnceAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CommandDeadline? deadline,
        CancellationToken ct)
        where TCommand : notnull =>
        services.Memory is { } memory && envelope.IsIdentifiedBySender && outer is null
            ? RememberAsync(memory, handler, command, envelope, options, deadline, ct)
            : AttemptAsync(handler, command, envelope, options, outer, deadline, ct);

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> RememberAsync<TCommand, TResult>(
        CommandMemory memory,
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        CommandDeadline? deadline,
        CancellationToken ct)
        where TCommand : notnull
    {
        using var turn = await memory.TakeTurnAsync(envelope.Id, ct);
        var (found, remembered) = await memory.RecallAsync<TResult>(envelope.Id, handler.Model, ct);
        if (found) return (remembered, null);
        try
        {
            return await AttemptAsync(handler, command, envelope, options, null, deadline, ct);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or CommandOutcomeUnknownException))
        {
            // Another program may have handled the message meanwhile; then this one was refused for what that one did.
            (found, remembered) = await memory.RecallAsync<TResult>(envelope.Id, handler.Model, CancellationToken.None);
            if (!found) throw;
            return (remembered, null);
        }
    }

    // The sender stops waiting when time runs out before the commit; the handler, which may not listen, then ends in nothing (rule C6).
    private async ValueTask<(TResult Result, UnitOfWork? Unit)> ExpireAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        TimeSpan timeout,
        CancellationToken ct)
        where TCommand : notnull
    {
        using var expiry = new CancellationTokenSource(timeout, services.UnitsOfWork.Time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(ct, expiry.Token);
        var deadline = new CommandDeadline();
        var work = RunOnceAsync(handler, command, envelope, options, outer, deadline, either.Token).AsTask();
        Forget(work, either);

        // A nested command's handler must not run on behind the back of the one that sent it.
        if (outer is null)
        {
            await Task.WhenAny(work, WhenCancelled(expiry.Token));
            if (!work.IsCompleted && deadline.TryExpire())
            {
                // A host that stops waits for the handler, which still uses its services.
                _ = services.Gate.UntilOverAsync(new ValueTask<(TResult, UnitOfWork?)>(work)).AsTask();
                throw TimedOut(envelope, timeout);
            }
        }

        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw TimedOut(envelope, timeout);
        }
    }

    private ValueTask<(TResult Result, UnitOfWork? Unit)> AttemptAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CommandDeadline? deadline,
        CancellationToken ct)
        where TCommand : notnull
    {
        var unit = NewUnit(envelope, options, outer, deadline, ct);
        return RetryIfLostAsync(HandleAsync(handler, command, unit), handler, command, envelope, options, unit, deadline, ct);
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> RetryIfLostAsync<TCommand, TResult>(
        ValueTask<(TResult Result, UnitOfWork? Unit)> attempt,
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork unit,
        CommandDeadline? deadline,
        CancellationToken ct)
        where TCommand : notnull
    {
        try
        {
            return await attempt;
        }
        catch (LostRaceException lost) when (services.Attempts <= 1)
        {
            ExceptionDispatchInfo.Throw(lost.InnerException!);
            throw;
        }
        catch (LostRaceException)
        {
            return await RetryAsync(handler, command, envelope with { Id = unit.MessageId }, options, deadline, ct);
        }
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> RetryAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        CommandDeadline? deadline,
        CancellationToken ct)
        where TCommand : notnull
    {
        try
        {
            return await services.Retries.ExecuteAsync(
                async token =>
                {
                    Telemetry.Retried(envelope.Name);
                    return await HandleAsync(handler, command, NewUnit(envelope, options, null, deadline, token));
                },
                ct);
        }
        catch (LostRaceException last)
        {
            ExceptionDispatchInfo.Throw(last.InnerException!);
            throw;
        }
    }

    private UnitOfWork NewUnit(
        CommandEnvelope envelope, SendOptions options, UnitOfWork? outer, CommandDeadline? deadline, CancellationToken ct) =>
        new(services.UnitsOfWork, envelope, outer, ct, options.ExpectedVersion, deadline);

    private ValueTask<(TResult Result, UnitOfWork? Unit)> HandleAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, UnitOfWork unit)
        where TCommand : notnull
    {
        return SettleAsync(StartAsync(), handler, unit);

        async ValueTask<TResult> StartAsync()
        {
            unit.Cancellation.ThrowIfCancellationRequested();
            return services.HandlerInterceptors.Count == 0 && !Telemetry.ObservesCommands
                ? await handler.HandleAsync(command, unit)
                : Answers.Of<TResult>(await InterceptAsync(handler, command, unit), handler.Model);
        }
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> SettleAsync<TCommand, TResult>(
        ValueTask<TResult> handling, CommandHandler<TCommand, TResult> handler, UnitOfWork unit)
        where TCommand : notnull
    {
        TResult result;
        try
        {
            result = await handling;
            unit.Cancellation.ThrowIfCancellationRequested();
            if (services.Memory is { } memory && unit.IsIdentifiedBySender) unit.Receipt = memory.Receipt(unit.MessageId, result, handler.Model);
            if (unit.RollbackCause is not null) unit.ThrowIfPoisoned();
        }
        catch (Exception failure)
        {
            return await RefusedAsync<TResult>(unit.RollBackAsync(failure), failure, unit);
        }

        return unit.RollbackCause is { } cause
            ? await EndedAsync(unit.RollBackAsync(cause), result, unit)
            : await CommittedAsync(unit.CommitAsync(), result, unit);
    }

    private static async ValueTask<(TResult Result, UnitOfWork? Unit)> EndedAsync<TResult>(ValueTask ending, TResult result, UnitOfWork unit)
    {
        await ending;
        return (result, unit);
    }

    private static async ValueTask<(TResult Result, UnitOfWork? Unit)> CommittedAsync<TResult>(ValueTask committing, TResult result, UnitOfWork unit)
    {
        try
        {
            await committing;
            return (result, unit);
        }
        catch (Exception failure)
        {
            return await RefusedAsync<TResult>(unit.RollBackAsync(failure), failure, unit);
        }
    }

    private static async ValueTask<(TResult Result, UnitOfWork? Unit)> RefusedAsync<TResult>(ValueTask rollingBack, Exception failure, UnitOfWork unit)
    {
        await rollingBack;
        if (unit.LostRace) throw new LostRaceException(failure);
        ExceptionDispatchInfo.Throw(unit.FirstFailure ?? failure);
        throw failure;
    }

    // Interceptors are inside the unit of work: what they send and publish joins it (rule B14).
    private async ValueTask<object?> InterceptAsync<TCommand, TResult>(CommandHandler<TCommand, TResult> handler, TCommand command, UnitOfWork unit)
        where TCommand : notnull
    {
        var scope = new UnitScope(unit);
        HandlerScope.Enter(scope);
        try
        {
            return await StepAsync(handler, command, unit, 0);
        }
        finally
        {
            scope.Close();
        }
    }

    private ValueTask<object?> StepAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, UnitOfWork unit, int index)
        where TCommand : notnull
    {
        return index < services.HandlerInterceptors.Count
            ? services.HandlerInterceptors[index].InterceptAsync(
                unit.CommandMessage, unit, new InterceptorChain(() => StepAsync(handler, command, unit, index + 1)))
            : LastAsync();

        async ValueTask<object?> LastAsync()
        {
            using var activity = Telemetry.Handle(handler.Model.Name);
            try
            {
                return await handler.HandleAsync(command, unit);
            }
            catch (Exception failure)
            {
                // An interceptor may answer in the handler's place, but what the handler left half done is not stored (rule C2).
                unit.RollbackCause ??= failure;
                throw;
            }
        }
    }

    // A handler that does not listen runs on without its sender: its token stays usable, and how it ends is nobody's concern.
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

    private UnitOfWork? OuterUnit() => HandlerScope.Current?.UnitOfWork is { } outer && outer.Environment == services.UnitsOfWork ? outer : null;
}
