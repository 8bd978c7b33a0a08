using System.Collections.Concurrent;
using Axonish.Generated;

namespace Axonish.Aggregates;

// The repositories of all aggregates of one host, each made when it is first asked for.
internal sealed class AggregateRepositories : IDisposable
{
    private readonly IReadOnlyList<AggregateEntry> aggregates;
    private readonly AggregateServices services;
    private readonly IReadOnlyDictionary<Type, object> configurations;
    private readonly ConcurrentDictionary<Type, ICachedAggregates> byRoot = new();
    private readonly Lock making = new();
    private bool isDisposed;

    internal AggregateRepositories(
        IReadOnlyList<AggregateEntry> aggregates, AggregateServices services, IReadOnlyDictionary<Type, object> configurations)
    {
        this.aggregates = aggregates;
        this.services = services;
        this.configurations = configurations;

        // Faults of a configuration are reported at start.
        foreach (var root in configurations.Keys)
        {
            if (FindEntry(root) is { } configured) Make(configured);
        }
    }

    public void Dispose()
    {
        lock (making) isDisposed = true;
        foreach (var repository in byRoot.Values) repository.Dispose();
    }

    internal void ForgetAll()
    {
        foreach (var repository in byRoot.Values) repository.Forget();
    }

    internal AggregateRepository<TRoot> Of<TRoot>()
        where TRoot : class =>
        Find<TRoot>() ?? throw new InvalidOperationException($"'{typeof(TRoot)}' is no aggregate of this application; mark it with [Aggregate].");

    internal ICachedAggregates? FindByTypeName(string aggregateType)
    {
        foreach (var aggregate in aggregates)
        {
            if (aggregate.TypeName == aggregateType) return Make(aggregate);
        }

        return null;
    }

    internal IEnumerable<string> StateStored() => aggregates.Where(aggregate => aggregate.IsStateStored).Select(aggregate => aggregate.TypeName);

    internal void OutdateAll()
    {
        foreach (var repository in byRoot.Values) repository.OutdateAll();
    }

    internal IRepository<TAggregate> For<TAggregate>()
        where TAggregate : class =>
        new Repository<TAggregate>(Of<TAggregate>());

    private AggregateRepository<TRoot>? Find<TRoot>()
        where TRoot : class
    {
        if (byRoot.TryGetValue(typeof(TRoot), out var repository)) return (AggregateRepository<TRoot>)repository;
        return FindEntry(typeof(TRoot)) is { } aggregate ? Add((AggregateModel<TRoot>)aggregate.Model) : null;
    }

    private AggregateEntry? FindEntry(Type root)
    {
        var name = MessageName.Of(root);
        foreach (var aggregate in aggregates)
        {
            if (aggregate.Is(name, root)) return aggregate;
        }

        return null;
    }

    private ICachedAggregates? Make(AggregateEntry aggregate)
    {
        var maker = new Maker(this);
        aggregate.Model.Accept(maker);
        return maker.Made;
    }

    // One for each class of aggregates, made when it is first asked for: what it keeps is what all commands see.
    private AggregateRepository<TRoot> Add<TRoot>(AggregateModel<TRoot> model)
        where TRoot : class
    {
        lock (making)
        {
            if (byRoot.TryGetValue(typeof(TRoot), out var known)) return (AggregateRepository<TRoot>)known;
            var configuration = configurations.TryGetValue(typeof(TRoot), out var found) ? (AggregateConfiguration<TRoot>)found : new();
            var repository = new AggregateRepository<TRoot>(model, services, configuration);
            byRoot[typeof(TRoot)] = repository;
            if (isDisposed) repository.Dispose();
            return repository;
        }
    }

    private sealed class Maker(AggregateRepositories repositories) : IAggregateModelVisitor
    {
        internal ICachedAggregates? Made { get; private set; }

        public void Visit<TRoot>(AggregateModel<TRoot> model)
            where TRoot : class => Made = repositories.Add(model);
    }
}
