using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

internal sealed class LoadedAggregate<TRoot>(LiveAggregate<TRoot> live, UnitOfWork unit) : IAggregate<TRoot>
    where TRoot : class
{
    public string Identifier => live.Identifier!;

    public long? Version => live.Version;

    public async ValueTask<TResult> InvokeAsync<TResult>(Func<TRoot, TResult> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (live.Owner != unit.Outermost)
            throw new InvalidOperationException($"{live.Description} was called after the unit of work that loaded it had ended; load it again.");

        var scope = new UnitScope(unit, live);
        HandlerScope.Enter(scope);
        try
        {
            return call(live.Root!);
        }
        catch (Exception failure) when (live.IsStateStored)
        {
            // How far it changed the state is unknown, so the unit of work can only roll back.
            unit.Poison(failure);
            throw;
        }
        finally
        {
            scope.Close();
            await ValueTask.CompletedTask;
        }
    }

    internal async ValueTask LoadAsync(AggregateRepository<TRoot> repository, string command, CancellationToken ct)
    {
        var scope = new UnitScope(unit, live);
        HandlerScope.Enter(scope);
        try
        {
            if (!live.IsLoaded) await live.LoadAsync(ct);
        }
        finally
        {
            scope.Close();
        }

        if (live.IsDeleted) throw repository.Deleted(Identifier, command);
        if (!live.Exists) throw repository.NotFound(Identifier, command);
    }
}
