using System.Runtime.ExceptionServices;
using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// One try or several: a command that only lost a race for the store is handled again.
internal sealed partial class CommandPipeline
{
    private ValueTask<(TResult Result, UnitOfWork? Unit)> AttemptAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        var unit = NewUnit(dispatch, isRepeatable: dispatch.Outer is null && services.Attempts > 1);
        return RetryIfLostAsync(HandleAsync(dispatch, unit), dispatch, unit);
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> RetryIfLostAsync<TCommand, TResult>(
        ValueTask<(TResult Result, UnitOfWork? Unit)> attempt, CommandDispatch<TCommand, TResult> dispatch, UnitOfWork unit)
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
            return await RetryAsync(dispatch with { Envelope = dispatch.Envelope with { Id = unit.MessageId } });
        }
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> RetryAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        try
        {
            return await services.Retries.Value.ExecuteAsync(
                async _ =>
                {
                    Telemetry.Retried(dispatch.Envelope.Name);
                    return await HandleAsync(dispatch, NewUnit(dispatch));
                },
                dispatch.Cancellation);
        }
        catch (LostRaceException last)
        {
            ExceptionDispatchInfo.Throw(last.InnerException!);
            throw;
        }
    }

    private UnitOfWork NewUnit<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch, bool isRepeatable = false)
        where TCommand : notnull =>
        new(services.UnitsOfWork, dispatch.Envelope, dispatch.Outer, dispatch.Cancellation, dispatch.Options.ExpectedVersion, dispatch.Deadline)
        {
            IsRepeatable = isRepeatable,
        };

    private ValueTask<(TResult Result, UnitOfWork? Unit)> HandleAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch, UnitOfWork unit)
        where TCommand : notnull
    {
        var handler = dispatch.Handler;
        return SettleAsync(StartAsync(), handler, unit);

        async ValueTask<TResult> StartAsync()
        {
            unit.Cancellation.ThrowIfCancellationRequested();
            return services.HandlerInterceptors.Count == 0 && !Telemetry.ObservesCommands
                ? await handler.HandleAsync(dispatch.Command, unit)
                : Answers.Of<TResult>(await InterceptAsync(handler, dispatch.Command, unit), handler.Model);
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
            if (unit.MustVerify) await unit.VerifyAsync();
        }
        catch (Exception failure)
        {
            return await RefuseVerifiedAsync<TResult>(failure, unit);
        }

        return unit.RollbackCause is { } cause
            ? await EndedAsync(unit.RollBackAsync(cause), result, unit)
            : await CommittedAsync(unit.CommitAsync(), result, unit);
    }

    // A refusal counts where the state that it rests on does.
    private static async ValueTask<Exception> VerifiedAsync(Exception refusal, UnitOfWork unit)
    {
        if (unit.LostRace || !unit.IsUnverified || refusal is OperationCanceledException) return refusal;
        try
        {
            await unit.VerifyAsync();
            return refusal;
        }
        catch (Exception failure)
        {
            return failure;
        }
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
        catch (Exception failure) when (!unit.AskedStore || failure is LimitExceededException)
        {
            return await RefuseVerifiedAsync<TResult>(failure, unit);
        }
        catch (Exception failure)
        {
            return await RefusedAsync<TResult>(unit.RollBackAsync(failure), failure, unit);
        }
    }

    private static async ValueTask<(TResult Result, UnitOfWork? Unit)> RefuseVerifiedAsync<TResult>(Exception refusal, UnitOfWork unit)
    {
        var reason = await VerifiedAsync(refusal, unit);
        return await RefusedAsync<TResult>(unit.RollBackAsync(reason), reason, unit, isFirst: reason != refusal);
    }

    private static async ValueTask<(TResult Result, UnitOfWork? Unit)> RefusedAsync<TResult>(
        ValueTask rollingBack, Exception failure, UnitOfWork unit, bool isFirst = false)
    {
        await rollingBack;
        if (unit.LostRace) throw new LostRaceException(failure);
        ExceptionDispatchInfo.Throw(isFirst ? failure : unit.FirstFailure ?? failure);
        throw failure;
    }
}
