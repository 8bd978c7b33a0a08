using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// A command whose sender waits until the read side has followed (rule E2). Names are checked before anything is handled; the wait comes after the
// commit, and can no longer undo it.
internal sealed class ConsistentDispatch(CommandPipelineServices services)
{
    internal async ValueTask<CommandAnswer<TResult>> RunAsync<TCommand, TResult>(
        CommandDispatch<TCommand, TResult> dispatch, Func<CommandDispatch<TCommand, TResult>, ValueTask<CommandAnswer<TResult>>> handle)
        where TCommand : notnull
    {
        var options = dispatch.Options;
        if (services.Waits is { } waits) waits.Check(options.Consistency);
        else if (options.Consistency.Groups is [var unknown, ..]) throw NoGroups(dispatch.Envelope.Name, unknown);
        var inside = Inside(dispatch.Envelope);
        var answer = await handle(dispatch);
        if (services.Waits is null || answer.Unit is { RollbackCause: not null }) return answer;
        var wait = new ConsistencyWait(dispatch.Envelope.Name, answer.Result, options.Consistency, answer.Unit?.Staged, inside, options.ConsistencyTimeout);
        await services.Waits.WaitAsync(wait, dispatch.Cancellation);
        return answer;
    }

    private static string[] Inside(in CommandEnvelope envelope)
    {
        var own = envelope.Metadata.GetValueOrDefault(MetadataKeys.HandledBy);
        var groups = HandlerScope.Current is DeliveryScope delivery ? delivery.Groups : own;
        return groups is null ? [] : groups.Split('\n');
    }

    private static UnknownProcessorException NoGroups(string command, string group) =>
        new($"'{command}' was sent to wait for the processing group '{group}', but the host has no processing groups; nothing was handled. Mark a class with "
            + $"[ProcessingGroup(\"{group}\")], or send without {nameof(SendOptions)}.{nameof(SendOptions.Consistency)}.")
        {
            Group = group,
        };
}
