using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal sealed class AggregateCommandHandler<TRoot, TCommand, TResult>(
    AggregateCommandModel<TRoot, TCommand, TResult> model,
    CommandPipeline pipeline,
    AggregateRepository<TRoot> repository,
    AggregateRepositories repositories)
    : CommandHandler<TCommand, TResult>(model, pipeline)
    where TRoot : class
    where TCommand : notnull
{
    internal override ValueTask<TResult> HandleAsync(TCommand command, UnitOfWork unit) =>
        model.Creation is AggregateCreation.ByHandler or AggregateCreation.Always ? CreateAsync(command, unit) : MeetAsync(command, unit);

    private async ValueTask<TResult> MeetAsync(TCommand command, UnitOfWork unit)
    {
        var live = await repository.LockAsync(TargetOf(command), unit);
        var context = new AggregateCommandContext<TRoot>(unit, live, repositories);
        HandlerScope.Enter(context);
        try
        {
            if (!live.IsLoaded) await live.LoadAsync(unit.Cancellation);
            if (live.IsDeleted) throw repository.Deleted(live.Identifier!, model.Name);
            if (!live.Exists) Begin(live);
            var result = await model.Invoke(context, command);
            unit.Handled(live.Identifier, live.Version);
            return model.Answer is { } answer ? answer(live.Root!) : result;
        }
        finally
        {
            context.Close();
        }
    }

    private async ValueTask<TResult> CreateAsync(TCommand command, UnitOfWork unit)
    {
        var newborn = repository.NewInstance(unit);
        var context = new AggregateCommandContext<TRoot>(unit, newborn, repositories);
        HandlerScope.Enter(context);
        TResult result;
        try
        {
            if (model.Creation == AggregateCreation.Always) newborn.CreateInstance();
            result = await model.Invoke(context, command);
        }
        finally
        {
            context.Close();
        }

        if (!newborn.Exists)
        {
            throw new AggregateIdentifierMissingException(
                $"{model.Handler} applied no event, so the new {repository.Model.TypeName} has no identifier and nothing to be rebuilt from; apply the event that creates it.");
        }

        var live = await repository.ClaimAsync(newborn, unit);
        unit.Handled(live.Identifier, live.Version);
        return model.Answer is { } answer ? answer(live.Root!) : result;
    }

    private void Begin(LiveAggregate<TRoot> live)
    {
        if (model.Creation == AggregateCreation.Never) throw repository.NotFound(live.Identifier!, model.Name);
        if (!live.IsLoaded) live.CreateInstance();
    }

    private string TargetOf(TCommand command) =>
        (model.Target ?? throw new MissingTargetIdentifierException(
            $"'{model.Name}' has no member marked [TargetAggregateIdentifier], so {model.Handler} cannot be reached; mark the one that names the {repository.Model.TypeName}."))(command)
        ?? throw new MissingTargetIdentifierException(
            $"'{model.Name}' leaves its target identifier unset, so no {repository.Model.TypeName} can be found for {model.Handler}; null and the default of a value type count as not set.");
}
