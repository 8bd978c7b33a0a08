using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The same way where nobody has to wait on it: an async method costs time at each level, and throws a refusal anew.
internal sealed partial class CommandPipeline
{
    private bool AsksNothing(CommandEnvelope envelope, SendOptions options) =>
        options.Timeout is null && envelope.Metadata.Count == 0 && (services.Memory is null || !envelope.IsIdentifiedBySender);

    // Where nothing stands between sender and handler and nobody has to wait, no async method is entered, and a refusal is not thrown again.
    private ValueTask<TResult> RunAtOnce<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var unit = new UnitOfWork(services.UnitsOfWork, envelope, null, ct, options.ExpectedVersion) { IsRepeatable = services.Attempts > 1 };
        try
        {
            ct.ThrowIfCancellationRequested();
            var handling = handler.HandleAsync(command, unit);
            if (!handling.IsCompleted) return SettleLaterAsync(handling);
            var result = handling.Outcome();
            ct.ThrowIfCancellationRequested();
            if (unit.MustVerify) return SettleLaterAsync(new ValueTask<TResult>(result));
            if (unit.RollbackCause is not null) unit.ThrowIfPoisoned();
            if (unit.RollbackCause is { } cause) return LeaveAsync(EndedAsync(unit.RollBackAsync(cause), result, unit));
            var committing = unit.CommitAsync();
            if (!committing.IsCompletedSuccessfully)
                return LeaveAsync(RetryIfLostAsync(CommittedAsync(committing, result, unit), Dispatch(), unit));
            services.Gate.Leave();
            return new ValueTask<TResult>(result);
        }
        catch (Exception refusal)
        {
            if (unit.IsUnverified) return SettleLaterAsync(ValueTask.FromException<TResult>(refusal));
            var rollingBack = unit.RollBackAsync(refusal);
            if (refusal is OperationCanceledException || !rollingBack.IsCompletedSuccessfully)
                return LeaveAsync(RefusedAsync<TResult>(rollingBack, refusal, unit));
            services.Gate.Leave();
            return ValueTask.FromException<TResult>(unit.FirstFailure ?? refusal);
        }

        ValueTask<TResult> SettleLaterAsync(ValueTask<TResult> handling) =>
            LeaveAsync(RetryIfLostAsync(SettleAsync(handling, handler, unit), Dispatch(), unit));

        CommandDispatch<TCommand, TResult> Dispatch() => new(handler, command, envelope, options, null, ct);
    }

    private async ValueTask<TResult> LeaveAsync<TResult>(ValueTask<(TResult Result, UnitOfWork? Unit)> answer)
    {
        try
        {
            return (await answer).Result;
        }
        finally
        {
            services.Gate.Leave();
        }
    }
}
