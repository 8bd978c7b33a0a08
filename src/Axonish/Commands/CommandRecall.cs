namespace Axonish.Commands;

// A message that its sender identified is handled once: a repetition gets the remembered answer (rule D9).
internal sealed class CommandRecall(CommandPipelineServices services, CommandAttempts next)
{
    internal ValueTask<CommandAnswer<TResult>> RunAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull =>
        MemoryFor(dispatch.Envelope) is { } memory && dispatch.Outer is null ? RememberAsync(memory, dispatch) : next.RunAsync(dispatch);

    // What an event handler of a group sends is recognised whether or not the host remembers what others send (rule E20).
    private CommandMemory? MemoryFor(in CommandEnvelope envelope)
    {
        if (envelope.IsDelivery) return services.Deliveries.Value;
        return envelope.IsIdentifiedBySender ? services.Memory : null;
    }

    private async ValueTask<CommandAnswer<TResult>> RememberAsync<TCommand, TResult>(CommandMemory memory, CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        var (messageId, command) = (dispatch.Envelope.Id, dispatch.Handler.Model);
        using var turn = await memory.TakeTurnAsync(messageId, dispatch.Cancellation);
        var (found, remembered) = await memory.RecallAsync<TResult>(messageId, command, dispatch.Cancellation);
        if (found) return new(remembered, null);
        try
        {
            return await next.RunAsync(dispatch);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or CommandOutcomeUnknownException))
        {
            // Another process may have handled the message meanwhile; then this one was refused because of what that one stored.
            (found, remembered) = await memory.RecallAsync<TResult>(messageId, command, CancellationToken.None);
            if (!found) throw;
            return new(remembered, null);
        }
    }
}
