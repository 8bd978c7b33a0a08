using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The way every command takes: gate and telemetry, dispatch interceptors, time limit, memory, tries; in each try a unit of work, handler
// interceptors, the handler; then all is stored, or nothing.
internal sealed class CommandPipeline
{
    private readonly CommandPipelineServices services;
    private readonly DispatchInterception interception;
    private readonly ShortCommandPath shortPath;
    private readonly ConsistentDispatch consistency;
    private readonly bool isDirect;
    private int hasAdvised;

    internal CommandPipeline(CommandPipelineServices services)
    {
        this.services = services;
        var attempts = new CommandAttempts(services);
        interception = new DispatchInterception(services, new CommandExpiry(services, new CommandRecall(services, attempts)));
        consistency = new ConsistentDispatch(services);
        shortPath = new ShortCommandPath(services, attempts);
        isDirect = services.DispatchInterceptors.Count == 0 && services.HandlerInterceptors.Count == 0;
    }

    internal EventStoreLimits Limits => services.EventStoreLimits;

    // None where nothing is remembered.
    internal CommandMemory? Memory => services.Memory;

    // Whether nothing stands between a sender and a handler that asks for nothing but its command.
    internal bool IsBare => isDirect && !services.Gate.IsClosed && !CommandTelemetry.IsObserved && HandlerScope.Current is null;

    // A handler that needs no unit of work is counted only where it goes on after its call: a host that stops waits for it, too.
    internal ValueTask<TResult> CountAsync<TResult>(ValueTask<TResult> answer) => answer.IsCompleted ? answer : services.Gate.UntilOverAsync(answer);

    internal ValueTask<TResult> RunAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        if (envelope.IsIdentifiedBySender && services.Memory is null) AdviseToRemember(envelope.Name);
        return IsBare && AsksNothing(envelope, options) && handler.Model.RequiredMetadata.Count == 0 && services.Gate.TryEnter()
            ? shortPath.Run(handler, command, envelope, options, ct)
            : RunFullyAsync(new CommandDispatch<TCommand, TResult>(handler, command, envelope, options, OuterUnit(), ct));
    }

    internal async ValueTask<CommandOutcome> DispatchAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var (result, unit) = await EnterAsync(new CommandDispatch<TCommand, TResult>(handler, command, envelope, options, OuterUnit(), ct));
        return unit is { RollbackCause: null }
            ? new CommandOutcome(result, unit.HandledIdentifier, unit.HandledVersion, unit.Staged, LastPosition(unit))
            : new CommandOutcome(result, null, null, []);
    }

    private bool AsksNothing(CommandEnvelope envelope, SendOptions options) =>
        options.Timeout is null && !options.Consistency.Waits && envelope.Metadata.Count == 0 && (services.Memory is null || !envelope.IsIdentifiedBySender);

    private async ValueTask<TResult> RunFullyAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull => (await EnterAsync(dispatch)).Result;

    // Whether groups are to be waited for is known before the command is handled; then it is over, and a host that stops does not wait (rule E17).
    private ValueTask<CommandAnswer<TResult>> EnterAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull =>
        dispatch.Options.Consistency.Waits && dispatch.Outer is null ? consistency.RunAsync(dispatch, HandleAsync) : HandleAsync(dispatch);

    private async ValueTask<CommandAnswer<TResult>> HandleAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        // What a handler sends belongs to a command that is in flight already; a host that stops lets it finish.
        if (dispatch.Outer is null && !services.Gate.TryEnter())
            throw HostNotRunningException.AfterTheStop(dispatch.Envelope.Name);

        try
        {
            return CommandTelemetry.IsObserved ? await ObserveAsync(dispatch) : await DispatchAsync(dispatch);
        }
        finally
        {
            if (dispatch.Outer is null) services.Gate.Leave();
        }
    }

    private async ValueTask<CommandAnswer<TResult>> ObserveAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        var command = dispatch.Envelope.Name;
        using var activity = CommandTelemetry.Dispatch(command);
        var time = services.UnitsOfWork.Time;
        var started = time.GetTimestamp();
        try
        {
            var answer = await DispatchAsync(dispatch);
            CommandTelemetry.Answered(command, time.GetElapsedTime(started), null);
            return answer;
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            CommandTelemetry.Answered(command, time.GetElapsedTime(started), failure);
            throw;
        }
    }

    private ValueTask<CommandAnswer<TResult>> DispatchAsync<TCommand, TResult>(CommandDispatch<TCommand, TResult> dispatch)
        where TCommand : notnull
    {
        var envelope = dispatch.Envelope;
        if (envelope.Metadata.Count > 0) CommandMetadata.Check(envelope, services.EventStoreLimits);
        if (HandlerScope.Current is DeliveryScope delivery)
            dispatch = dispatch with { Envelope = delivery.Originate(envelope, dispatch.Handler.TargetOf(dispatch.Command)) };
        else if (dispatch.Outer is { } outer)
            dispatch = dispatch with { Envelope = envelope with { Metadata = outer.Inherited.MergedWith(envelope.Metadata), Message = null } };
        return interception.RunAsync(dispatch);
    }

    // Not for messages: each has an identifier, whether its sender meant that or not.
    private void AdviseToRemember(string command)
    {
        if (Interlocked.Exchange(ref hasAdvised, 1) == 0) services.Logger.IdentifierWithoutMemory(command);
    }

    private UnitOfWork? OuterUnit() => HandlerScope.Current?.UnitOfWork is { } outer && outer.Environment == services.UnitsOfWork ? outer : null;

    // Events of state-stored aggregates come to the log later, and have no position yet.
    private static long? LastPosition(CommandUnitOfWork unit) => unit.Staged is [.., { Position: > 0 } last] ? last.Position : null;
}
