using System.Runtime.ExceptionServices;
using Axonish.Aggregates;
using Axonish.EventStore.Engine;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal sealed class AggregateCommandHandler<TRoot, TCommand, TResult>(
    AggregateCommandModel<TRoot, TCommand, TResult> model,
    CommandPipeline pipeline,
    AggregateRepository<TRoot> repository,
    AggregateRepositories repositories)
    : CommandHandler<TCommand, TResult>(model, pipeline), ICreatingHandler<TRoot>, IAggregateCommandHandler
    where TRoot : class
    where TCommand : notnull
{
    AggregateRepositories IAggregateCommandHandler.Repositories => repositories;

    private bool Begins => model.Creation is AggregateCreation.ByHandler or AggregateCreation.Always;

    internal override ValueTask<TResult> HandleAsync(TCommand command, CommandUnitOfWork unit) =>
        Begins ? CreateAsync(command, unit) : HandleExisting(command, unit);

    internal override string? TargetOf(TCommand command) => model.Target?.Invoke(command);

    bool ICreatingHandler<TRoot>.Creates => model.Creation == AggregateCreation.ByHandler;

    // From inside another aggregate's handler, which is synchronous; so are constructors.
    object ICreatingHandler<TRoot>.Create(object command, UnitOfWork unit)
    {
        ThrowIfVersionExpected((TCommand)command, model.TargetVersion?.Invoke((TCommand)command));
        var staged = unit.StagedCount;
        var newborn = repository.NewInstance(unit);
        try
        {
            var answered = Begin(newborn, (TCommand)command, unit);

            // An exception handler answered for the handler: what was begun is not to exist (rule B14).
            if (unit.RollbackCause is not null) return answered!;
            RequireExistence(newborn);

            // Read before another instance takes the state over.
            object created = model.Answer is { } answer ? answer(newborn.Root!)! : (object?)answered ?? newborn.Identifier!;

            // By then a nested unit of work is over, and its outermost holds its locks.
            if (!repository.TryClaim(newborn, unit)) unit.OnPrepareCommit(async outermost => await repository.ClaimAsync(newborn, (UnitOfWork)outermost));
            return created;
        }
        catch (Exception failure) when (unit.StagedCount > staged || newborn.Exists)
        {
            // It, or its events, are to be stored, and cannot be rolled back alone.
            unit.Poison(failure);
            throw;
        }
    }

    object IAggregateCommandHandler.Change(IHandledCommand handled, CommandMessage changed)
    {
        var command = PayloadOf(changed);
        if (!Begins)
        {
            var (chosen, target) = (TargetIn(PayloadOf(handled.Message), handled.Message), TargetIn(command, changed));
            if (target != chosen) throw InterceptedMessage.MeansAnotherAggregate(model, chosen, target);
        }

        command = Change(handled, changed);
        CommandMetadata.CheckRequired(handled.Name, handled.Metadata, model);
        return command;
    }

    private TResult? Begin(LiveAggregate<TRoot> newborn, TCommand command, UnitOfWork unit)
    {
        var context = new AggregateCommandContext<TRoot>(new CreatingCommand(unit, model.Name, command), newborn, this);
        TResult? answered = default;
        ExceptionDispatchInfo? failure = null;
        try
        {
            var invoked = HandlerScope.Run(context, InvokeAsync);
            failure?.Throw();
            if (!invoked.IsCompleted) throw NotAConstructor();
        }
        finally
        {
            context.Close();
        }

        return answered;

        async Task InvokeAsync()
        {
            try
            {
                answered = await model.Invoke(context, command);
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        }
    }

    // An aggregate that is cached, and a handler that does not wait, need no async method: each costs time, and twice that for a refusal.
    private ValueTask<TResult> HandleExisting(TCommand command, CommandUnitOfWork unit)
    {
        var target = TargetOf(command, unit);
        var locking = repository.LockAsync(target.Identifier!, unit);
        if (!locking.IsCompletedSuccessfully) return LoadAndHandleAsync(locking, target, command, unit);
        var live = locking.Outcome();
        if (unit.ExpectedVersion is not null || target.Version is not null || !(live.IsLoaded || live.TryAssumeCurrent(unit)))
            return LoadAndHandleAsync(new(live), target, command, unit);
        var context = new AggregateCommandContext<TRoot>(unit, live, this);
        var isOver = true;
        var before = HandlerScope.Begin(context);
        try
        {
            RequirePresence(live);
            var handling = model.Invoke(context, command);
            isOver = handling.IsCompleted;
            return isOver ? new(Handled(handling.Outcome(), live, unit)) : FinishAsync(handling, context, live, unit);
        }
        finally
        {
            if (isOver) context.Close();
            HandlerScope.End(before);
        }
    }

    private async ValueTask<TResult> FinishAsync(
        ValueTask<TResult> handling, AggregateCommandContext<TRoot> context, LiveAggregate<TRoot> live, CommandUnitOfWork unit)
    {
        try
        {
            return Handled(await handling, live, unit);
        }
        finally
        {
            context.Close();
        }
    }

    private async ValueTask<TResult> LoadAndHandleAsync(ValueTask<LiveAggregate<TRoot>> locking, CommandTarget target, TCommand command, CommandUnitOfWork unit)
    {
        var live = await locking;
        var context = new AggregateCommandContext<TRoot>(unit, live, this);
        HandlerScope.Enter(context);
        try
        {
            if (!live.IsLoaded) await live.LoadAsync(unit.Cancellation);
            RequirePresence(live);
            if ((unit.ExpectedVersion ?? target.Version) is { } expected) await context.ExpectAsync(expected);
            var result = await model.Invoke(context, command);
            context.ThrowIfConflicting();
            return Handled(result, live, unit);
        }
        finally
        {
            context.Close();
        }
    }

    private async ValueTask<TResult> CreateAsync(TCommand command, CommandUnitOfWork unit)
    {
        ThrowIfVersionExpected(command, unit.ExpectedVersion ?? model.TargetVersion?.Invoke(command));
        var newborn = repository.NewInstance(unit);
        var context = new AggregateCommandContext<TRoot>(unit, newborn, this);
        HandlerScope.Enter(context);
        TResult result;
        try
        {
            if (model.Creation == AggregateCreation.Always) newborn.CreateInstance(ifMissing: false);
            result = await model.Invoke(context, command);
        }
        finally
        {
            context.Close();
        }

        if (unit.RollbackCause is not null) return result;
        RequireExistence(newborn);
        var live = await repository.ClaimAsync(newborn, unit);
        unit.Handled(live.Identifier, live.Version);
        return model.Answer is { } answer ? answer(live.Root!) : result;
    }

    // What is to be created has no version that a sender could have seen (rules B4 and D3).
    private void ThrowIfVersionExpected(TCommand command, long? expected)
    {
        if (expected is not { } version || version == AggregateFaults.NoVersion) return;
        throw AggregateFaults.VersionOfNothing(model.Name, model.Handler, repository.Model.TypeName, model.Target?.Invoke(command), version);
    }

    private void RequireExistence(LiveAggregate<TRoot> newborn)
    {
        newborn.Settle();
        if (newborn.Exists) return;
        throw new AggregateIdentifierMissingException(repository.Model.IsStateStored
            ? $"{model.Handler} left the new {repository.Model.TypeName} without an identifier, so that it cannot be stored; set the [AggregateIdentifier] or [Key] member in it."
            : $"{model.Handler} applied no event, so the new {repository.Model.TypeName} has no identifier and nothing to be rebuilt from; apply the event that creates it.");
    }

    private InvalidOperationException NotAConstructor() =>
        new($"'{model.Name}' is handled by {model.Handler}, which does not create a {repository.Model.TypeName} at once; CreateNew calls constructor handlers only.");

    private void RequirePresence(LiveAggregate<TRoot> live)
    {
        if (live.IsDeleted) throw repository.Deleted(live.Identifier!, model.Name);
        if (!live.Exists) Begin(live);
    }

    private TResult Handled(TResult result, LiveAggregate<TRoot> live, CommandUnitOfWork unit)
    {
        if (unit.RollbackCause is not null) return result;
        live.Settle();
        unit.Handled(live.Identifier, live.Version);
        return model.Answer is { } answer ? answer(live.Root!) : result;
    }

    private void Begin(LiveAggregate<TRoot> live)
    {
        if (model.Creation == AggregateCreation.Never) throw repository.NotFound(live.Identifier!, model.Name);
        if (!live.IsLoaded) live.CreateInstance(ifMissing: true);
    }

    private CommandTarget TargetOf(TCommand command, CommandUnitOfWork unit)
    {
        var target = TargetIn(command, repository.TargetResolver is null ? null : unit.CommandMessage);
        if (string.IsNullOrWhiteSpace(target.Identifier))
        {
            throw new MissingTargetIdentifierException(
                $"'{model.Name}' leaves its target identifier unset, so no {repository.Model.TypeName} can be found for {model.Handler}; "
                + "null, blank text and the default of a value type count as not set.");
        }

        StorableText.CheckKey(repository.Model.TypeName, target.Identifier);
        return target;
    }

    // The message is made for target resolvers only.
    private CommandTarget TargetIn(TCommand command, CommandMessage? message) => repository.TargetResolver is { } resolver
        ? resolver.Resolve(message!)
        : new CommandTarget(IdentifierOf(command), model.TargetVersion?.Invoke(command));

    private string? IdentifierOf(TCommand command) => model.Target is { } target
        ? target(command)
        : throw new MissingTargetIdentifierException(
            $"'{model.Name}' has no member marked [TargetAggregateIdentifier], so {model.Handler} cannot be reached; mark the one that names the {repository.Model.TypeName}, or use a command target resolver.");
}
