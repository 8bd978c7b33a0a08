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
        if (options.ConsistencyTimeout < TimeSpan.Zero && options.ConsistencyTimeout != Timeout.InfiniteTimeSpan) throw Negative(dispatch.Envelope.Name, options);
        if (services.Waits is { } waits && !waits.Check(options.Consistency))
            throw waits.IsOver ? HostNotRunningException.AfterTheStop(dispatch.Envelope.Name) : HostNotRunningException.BeforeTheStart(dispatch.Envelope.Name);
        if (services.Waits is null && options.Consistency.Groups is [var unknown, ..]) throw NoGroups(dispatch.Envelope.Name, unknown);
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

    private static ArgumentOutOfRangeException Negative(string command, SendOptions options) =>
        new(nameof(options), options.ConsistencyTimeout,
            $"'{command}' was sent to wait {options.ConsistencyTimeout} for processing groups; nothing was handled. Give a time from zero on, or Timeout.InfiniteTimeSpan.");

    private static UnknownProcessorException NoGroups(string command, string group) =>
        new($"'{command}' was sent to wait for the processing group '{group}', but the host has no processing groups; nothing was handled. Mark a class with "
            + $"[ProcessingGroup(\"{group}\")], or send without {nameof(SendOptions)}.{nameof(SendOptions.Consistency)}.")
        {
            Group = group,
        };
}
