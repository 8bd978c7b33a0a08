namespace Axonish.Commands;

// Dispatch interceptors: on the sender's side, before there is a unit of work (rule B14).
internal sealed class DispatchInterception(CommandPipelineServices services, CommandExpiry next)
{
    internal ValueTask<CommandAnswer<TResult>> RunAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull => services.DispatchInterceptors.Count == 0 ? next.RunAsync(dispatch) : InterceptAsync(dispatch);

    private async ValueTask<CommandAnswer<TResult>> InterceptAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        CommandUnitOfWork? unit = null;
        var (handler, envelope) = (dispatch.Handler, dispatch.Envelope);
        var message = envelope.Message ?? new CommandMessage(
            envelope.Id == default ? services.UnitsOfWork.Identifiers.Next() : envelope.Id, envelope.Name, envelope.Payload, envelope.Metadata);
        var answer = await StepAsync(0, message);
        return new(Answers.Of<TResult>(answer, handler.Model), unit);

        ValueTask<object?> StepAsync(int index, CommandMessage current) =>
            index < services.DispatchInterceptors.Count
                ? services.DispatchInterceptors[index].InterceptAsync(current, following => StepAsync(index + 1, following), dispatch.Cancellation)
                : LastAsync(current);

        async ValueTask<object?> LastAsync(CommandMessage current)
        {
            ArgumentNullException.ThrowIfNull(current);
            InterceptedMessage.CheckName(message, current, "next");
            var kept = ReferenceEquals(current.Metadata, message.Metadata)
                ? current
                : current.WithMetadata(CommandMetadata.Changed(message, current.Metadata, services.EventStoreLimits));
            var changed = CommandEnvelope.Of(kept) with { IsIdentifiedBySender = envelope.IsIdentifiedBySender };
            var (result, done) = await next.RunAsync(dispatch with { Envelope = changed, Command = handler.PayloadOf(changed) });
            unit = done;
            return result;
        }
    }
}
