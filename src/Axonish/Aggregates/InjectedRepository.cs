namespace Axonish.Aggregates;

// What the container gives to services that ask for the repository of an aggregate.
internal sealed class InjectedRepository<TRoot>(AggregateRepositories repositories) : IRepository<TRoot>
    where TRoot : class
{
    private readonly IRepository<TRoot> repository = repositories.For<TRoot>();

    public ValueTask<IAggregate<TRoot>> LoadAsync<TIdentifier>(TIdentifier identifier, CancellationToken ct = default)
        where TIdentifier : notnull => repository.LoadAsync(identifier, ct);
}
