using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// The way every command takes: dispatch interceptors, unit of work, handler interceptors, handler; then all is stored, or nothing.
internal sealed partial class CommandPipeline(CommandPipelineServices services)
{
    private readonly bool intercepts = services.DispatchInterceptors.Count > 0;
    private readonly bool isDirect = services.DispatchInterceptors.Count == 0 && services.HandlerInterceptors.Count == 0;

    // None where nothing is remembered.
    internal CommandMemory? Memory => services.Memory;

    // Whether nothing stands between a sender and a handler that asks for nothing but its command.
    internal bool IsBare => isDirect && !services.Gate.IsClosed && !Telemetry.ObservesCommands && HandlerScope.Current is null;

    // A handler that needs no unit of work is counted only where it goes on after its call: a host that stops waits for it, too.
    internal ValueTask<TResult> CountAsync<TResult>(ValueTask<TResult> answer) => answer.IsCompleted ? answer : services.Gate.UntilOverAsync(answer);

    internal ValueTask<TResult> RunAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull =>
        IsBare && AsksNothing(envelope, options) && handler.Model.RequiredMetadata.Count == 0 && services.Gate.TryEnter()
            ? RunAtOnce(handler, command, envelope, options, ct)
            : RunFullyAsync(handler, command, envelope, options, ct);

    internal async ValueTask<CommandOutcome> DispatchAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var (result, unit) = await EnterAsync(handler, command, envelope, options, ct);
        return unit is { RollbackCause: null }
            ? new CommandOutcome(result, unit.HandledIdentifier, unit.HandledVersion, unit.Staged)
            : new CommandOutcome(result, null, null, []);
    }

    private async ValueTask<TResult> RunFullyAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var (result, _) = await EnterAsync(handler, command, envelope, options, ct);
        return result;
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> EnterAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler, TCommand command, CommandEnvelope envelope, SendOptions options, CancellationToken ct)
        where TCommand : notnull
    {
        var outer = OuterUnit();

        // What a handler sends belongs to a command that is in flight already; a host that stops lets it finish.
        if (outer is null && !services.Gate.TryEnter())
            throw new InvalidOperationException($"'{envelope.Name}' was sent while the host is stopping; send it to a host that runs.");

        try
        {
            if (Telemetry.ObservesCommands) return await ObserveAsync(handler, command, envelope, options, outer, ct);
            return await DispatchAsync(handler, command, envelope, options, outer, ct);
        }
        finally
        {
            if (outer is null) services.Gate.Leave();
        }
    }

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> ObserveAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CancellationToken ct)
        where TCommand : notnull
    {
        using var activity = Telemetry.Dispatch(envelope.Name);
        var time = services.UnitsOfWork.Time;
        var started = time.GetTimestamp();
        try
        {
            var answer = await DispatchAsync(handler, command, envelope, options, outer, ct);
            Telemetry.Answered(envelope.Name, time.GetElapsedTime(started), null);
            return answer;
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            Telemetry.Answered(envelope.Name, time.GetElapsedTime(started), failure);
            throw;
        }
    }

    private ValueTask<(TResult Result, UnitOfWork? Unit)> DispatchAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CancellationToken ct)
        where TCommand : notnull
    {
        if (envelope.Metadata.Count > 0) CommandMetadata.Check(envelope, services.EventStoreLimits);
        if (outer is not null) envelope = envelope with { Metadata = outer.Inherited.MergedWith(envelope.Metadata) };
        return intercepts
            ? InterceptDispatchAsync(handler, envelope, options, outer, ct)
            : TryAsync(handler, command, envelope, options, outer, ct);
    }

    private ValueTask<(TResult Result, UnitOfWork? Unit)> TryAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CancellationToken ct)
        where TCommand : notnull
    {
        CommandMetadata.CheckRequired(envelope, handler.Model);
        return options.Timeout is { } timeout
            ? ExpireAsync(handler, command, envelope, options, outer, timeout, ct)
            : RunOnceAsync(handler, command, envelope, options, outer, null, ct);
    }

    private ValueTask<(TResult Result, UnitOfWork? Unit)> RunOnceAsync<TCommand, TResult>(
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        UnitOfWork? outer,
        CommandDeadline? deadline,
        CancellationToken ct)
        where TCommand : notnull =>
        services.Memory is { } memory && envelope.IsIdentifiedBySender && outer is null
            ? RememberAsync(memory, handler, command, envelope, options, deadline, ct)
            : AttemptAsync(handler, command, envelope, options, outer, deadline, ct);

    private async ValueTask<(TResult Result, UnitOfWork? Unit)> RememberAsync<TCommand, TResult>(
        CommandMemory memory,
        CommandHandler<TCommand, TResult> handler,
        TCommand command,
        CommandEnvelope envelope,
        SendOptions options,
        CommandDeadline? deadline,
        CancellationToken ct)
        where TCommand : notnull
    {
        using var turn = await memory.TakeTurnAsync(envelope.Id, ct);
        var (found, remembered) = await memory.RecallAsync<TResult>(envelope.Id, handler.Model, ct);
        if (found) return (remembered, null);
        try
        {
            return await AttemptAsync(handler, command, envelope, options, null, deadline, ct);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or CommandOutcomeUnknownException))
        {
            // Another program may have handled the message meanwhile; then this one was refused for what that one did.
            (found, remembered) = await memory.RecallAsync<TResult>(envelope.Id, handler.Model, CancellationToken.None);
            if (!found) throw;
            return (remembered, null);
        }
    }

    private UnitOfWork? OuterUnit() => HandlerScope.Current?.UnitOfWork is { } outer && outer.Environment == services.UnitsOfWork ? outer : null;
}
