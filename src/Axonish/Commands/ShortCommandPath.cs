using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The way of a command without anything between its sender and its handler. Where nothing has to be awaited, no async method is entered,
// which costs time at each level, and a refusal is not thrown again. It asks what the full path asks (Settlements), and hands over to it as
// soon as something has to be awaited.
internal sealed class ShortCommandPath(CommandPipelineServices services, CommandAttempts full)
{
    // The caller has entered the gate.
    internal ValueTask<TResult> Run<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var unit = new CommandUnitOfWork(services.UnitsOfWork, envelope, null, ct, options.ExpectedVersion, deadline: null, isRepeatable: services.Attempts > 1);
        try
        {
            ct.ThrowIfCancellationRequested();
            var handling = handler.HandleAsync(command, unit);
            if (!handling.IsCompleted) return SettleLaterAsync(handling);
            var result = handling.Outcome();
            switch (Settlements.AfterAnswer(unit))
            {
                case Settlement.Verify:
                    return SettleLaterAsync(new ValueTask<TResult>(result));
                case Settlement.RollBack:
                    return LeaveAsync(CommandAttempts.RollBackAsync(unit.RollBackAsync(unit.RollbackCause!), result, unit));
            }

            var committing = unit.CommitAsync();
            if (!committing.IsCompletedSuccessfully) return LeaveAsync(full.CommitAsync(committing, result, Dispatch(), unit));
            services.Gate.Leave();
            return new ValueTask<TResult>(result);
        }
        catch (Exception refusal)
        {
            // What lost a race is tried again, which takes waiting.
            if (unit.LostRace || Settlements.AfterRefusal(unit, refusal) == Settlement.Verify)
                return SettleLaterAsync(ValueTask.FromException<TResult>(refusal));
            var rollingBack = unit.RollBackAsync(refusal);
            if (refusal is OperationCanceledException || !rollingBack.IsCompletedSuccessfully)
                return LeaveAsync(CommandAttempts.RefuseAsync<TResult>(rollingBack, refusal, unit));
            services.Gate.Leave();
            return ValueTask.FromException<TResult>(unit.FirstFailure ?? refusal);
        }

        ValueTask<TResult> SettleLaterAsync(ValueTask<TResult> handling) => LeaveAsync(full.SettleAsync(handling, Dispatch(), unit));

        CommandDispatch<TCommand, TResult> Dispatch() => new(handler, command, envelope, options, null, ct);
    }

    private async ValueTask<TResult> LeaveAsync<TResult>(ValueTask<CommandAnswer<TResult>> answer)
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
