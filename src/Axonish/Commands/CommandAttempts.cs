using System.Runtime.ExceptionServices;
using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// One try or several: a command that only lost a race for the store is handled again, in a unit of work of its own.
internal sealed class CommandAttempts(CommandPipelineServices services)
{
    private readonly HandlerInterception interception = new(services);

    internal ValueTask<CommandAnswer<TResult>> RunAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        var unit = NewUnit(dispatch, isRepeatable: dispatch.Outer is null && services.Attempts > 1);
        return RetryIfLostAsync(HandleAsync(dispatch, unit), dispatch, unit);
    }

    // Goes on from a handler that was called already.
    internal ValueTask<CommandAnswer<TResult>> SettleAsync<TCommand, TResult>(
        ValueTask<TResult> handling, CommandDispatch<TCommand, TResult> dispatch, CommandUnitOfWork unit)
        where TCommand : notnull => RetryIfLostAsync(SettleAsync(handling, dispatch.Handler, unit), dispatch, unit);

    // The same from a commit that has begun already.
    internal ValueTask<CommandAnswer<TResult>> CommitAsync<TCommand, TResult>(
        ValueTask committing, TResult result, CommandDispatch<TCommand, TResult> dispatch, CommandUnitOfWork unit)
        where TCommand : notnull => RetryIfLostAsync(CommittedAsync(committing, result, unit), dispatch, unit);

    internal static async ValueTask<CommandAnswer<TResult>> RollBackAsync<TResult>(ValueTask rollingBack, TResult result, CommandUnitOfWork unit)
    {
        await rollingBack;
        return new(result, unit);
    }

    internal static async ValueTask<CommandAnswer<TResult>> RefuseAsync<TResult>(
        ValueTask rollingBack, Exception failure, CommandUnitOfWork unit, bool isFirst = false)
    {
        await rollingBack;
        if (unit.LostRace) throw new LostRaceException(failure);
        ExceptionDispatchInfo.Throw(isFirst ? failure : unit.FirstFailure ?? failure);
        throw failure;
    }

    private async ValueTask<CommandAnswer<TResult>> RetryIfLostAsync<TCommand, TResult>(
        ValueTask<CommandAnswer<TResult>> attempt, CommandDispatch<TCommand, TResult> dispatch, CommandUnitOfWork unit)
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

    private async ValueTask<CommandAnswer<TResult>> RetryAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        try
        {
            return await services.Retries.Value.ExecuteAsync(
                async _ =>
                {
                    CommandTelemetry.Retried(dispatch.Envelope.Name);
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

    private CommandUnitOfWork NewUnit<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch, bool isRepeatable = false)
        where TCommand : notnull =>
        new(services.UnitsOfWork, dispatch.Envelope, dispatch.Outer, dispatch.Cancellation, dispatch.Options.ExpectedVersion, dispatch.Deadline, isRepeatable);

    private ValueTask<CommandAnswer<TResult>> HandleAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch, CommandUnitOfWork unit)
        where TCommand : notnull
    {
        var handler = dispatch.Handler;
        return SettleAsync(StartAsync(), handler, unit);

        async ValueTask<TResult> StartAsync()
        {
            unit.Cancellation.ThrowIfCancellationRequested();
            return services.HandlerInterceptors.Count == 0 && !CommandTelemetry.IsObserved
                ? await handler.HandleAsync(dispatch.Command, unit)
                : Answers.Of<TResult>(await interception.RunAsync(handler, dispatch.Command, unit), handler.Model);
        }
    }

    private async ValueTask<CommandAnswer<TResult>> SettleAsync<TCommand, TResult>(
        ValueTask<TResult> handling, CommandHandler<TCommand, TResult> handler, CommandUnitOfWork unit)
        where TCommand : notnull
    {
        TResult result;
        try
        {
            result = await handling;
            unit.Cancellation.ThrowIfCancellationRequested();
            if (unit.IsDelivery) unit.Remember(CommandMemory.ReceiptWithoutResult(unit.MessageId, handler.Model));
            else if (services.Memory is { } memory && unit.IsIdentifiedBySender) unit.Remember(memory.Receipt(unit.MessageId, result, handler.Model));
            if (Settlements.AfterAnswer(unit) == Settlement.Verify) await UnitCommit.VerifyAsync(unit);
        }
        catch (Exception failure)
        {
            return await SettleRefusalAsync<TResult>(failure, Settlements.AfterRefusal(unit, failure), unit);
        }

        return unit.RollbackCause is { } cause
            ? await RollBackAsync(unit.RollBackAsync(cause), result, unit)
            : await CommittedAsync(unit.CommitAsync(), result, unit);
    }

    private static async ValueTask<CommandAnswer<TResult>> CommittedAsync<TResult>(ValueTask committing, TResult result, CommandUnitOfWork unit)
    {
        try
        {
            await committing;
            return new(result, unit);
        }
        catch (Exception failure)
        {
            return await SettleRefusalAsync<TResult>(failure, Settlements.AfterFailedCommit(unit, failure), unit);
        }
    }

    private static async ValueTask<CommandAnswer<TResult>> SettleRefusalAsync<TResult>(Exception refusal, Settlement settlement, CommandUnitOfWork unit)
    {
        var reason = refusal;
        if (settlement == Settlement.Verify)
        {
            try
            {
                await UnitCommit.VerifyAsync(unit);
            }
            catch (Exception failure)
            {
                reason = failure;
            }
        }

        return await RefuseAsync<TResult>(unit.RollBackAsync(reason), reason, unit, isFirst: reason != refusal);
    }
}
