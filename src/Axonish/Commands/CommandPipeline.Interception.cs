using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// What stands between sender and handler: interceptors on either side.
internal sealed partial class CommandPipeline
{
    private async ValueTask<(TResult Result, UnitOfWork? Unit)> InterceptDispatchAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        UnitOfWork? unit = null;
        var (handler, envelope) = (dispatch.Handler, dispatch.Envelope);
        var message = envelope.Message ?? new CommandMessage(
            envelope.Id == default ? services.UnitsOfWork.Identifiers.Next() : envelope.Id, envelope.Name, envelope.Payload, envelope.Metadata);
        var answer = await StepAsync(0, message);
        return (Answers.Of<TResult>(answer, handler.Model), unit);

        ValueTask<object?> StepAsync(int index, CommandMessage current) =>
            index < services.DispatchInterceptors.Count
                ? services.DispatchInterceptors[index].InterceptAsync(current, next => StepAsync(index + 1, next), dispatch.Cancellation)
                : LastAsync(current);

        async ValueTask<object?> LastAsync(CommandMessage current)
        {
            ArgumentNullException.ThrowIfNull(current);
            var kept = ReferenceEquals(current.Metadata, message.Metadata)
                ? current
                : current.WithMetadata(CommandMetadata.Changed(message, current.Metadata, services.EventStoreLimits));
            var changed = CommandEnvelope.Of(kept) with { IsIdentifiedBySender = envelope.IsIdentifiedBySender };
            var (result, done) = await TryAsync(dispatch with { Envelope = changed, Command = handler.PayloadOf(changed) });
            unit = done;
            return result;
        }
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
}
