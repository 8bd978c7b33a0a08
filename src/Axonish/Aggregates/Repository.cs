using Axonish.EventStore.Engine;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The user's view of a repository: it serves the unit of work in whose flow it is called.
internal sealed class Repository<TRoot>(AggregateRepository<TRoot> repository) : IRepository<TRoot>
    where TRoot : class
{
    public async ValueTask<IAggregate<TRoot>> LoadAsync<TIdentifier>(TIdentifier identifier, CancellationToken ct = default)
        where TIdentifier : notnull
    {
        var unit = repository.CurrentUnit ?? throw new InvalidOperationException(
            $"{repository.Model.TypeName} was to be loaded where no command is being handled; repositories work inside a command handler only.");
        var text = (repository.Model.KeepsFormerText ? Identifier.WriteFormer(identifier) : Identifier.Write(identifier)) ?? throw new ArgumentException(
            $"The identifier of the {repository.Model.TypeName} to load is not set.", nameof(identifier));
        StorableText.CheckKey(repository.Model.TypeName, text);
        ct.ThrowIfCancellationRequested();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(unit.Cancellation, ct);
        var live = await repository.LockAsync(text, unit, either.Token);
        var aggregate = new LoadedAggregate<TRoot>(live, unit);
        await aggregate.LoadAsync(repository, unit.Name, either.Token);
        return aggregate;
    }
}
