using System.Collections.Frozen;
using Axonish.Generated;

namespace Axonish.Aggregates;

// The repositories of all aggregates of one host.
internal sealed class AggregateRepositories : IDisposable
{
    private readonly FrozenDictionary<Type, ICachedAggregates> byRoot;

    internal AggregateRepositories(IEnumerable<AggregateModel> models, AggregateServices services, IReadOnlyDictionary<Type, object> configurations)
    {
        var collector = new Collector(services, configurations);
        foreach (var model in models) model.Accept(collector);
        byRoot = collector.ByRoot.ToFrozenDictionary();
    }

    public void Dispose()
    {
        foreach (var repository in byRoot.Values) repository.Dispose();
    }

    internal void ForgetAll()
    {
        foreach (var repository in byRoot.Values) repository.Forget();
    }

    internal AggregateRepository<TRoot> Of<TRoot>()
        where TRoot : class =>
        (AggregateRepository<TRoot>)byRoot[typeof(TRoot)];

    internal ICachedAggregates? FindByTypeName(string aggregateType) =>
        byRoot.Values.FirstOrDefault(repository => repository.TypeName == aggregateType);

    internal IEnumerable<string> StateStored() =>
        byRoot.Values.Where(repository => repository.IsStateStored).Select(repository => repository.TypeName);

    internal void OutdateAll()
    {
        foreach (var repository in byRoot.Values) repository.OutdateAll();
    }

    internal IRepository<TAggregate> For<TAggregate>()
        where TAggregate : class =>
        byRoot.TryGetValue(typeof(TAggregate), out var repository)
            ? new Repository<TAggregate>((AggregateRepository<TAggregate>)repository)
            : throw new InvalidOperationException($"'{typeof(TAggregate)}' is no aggregate of this application; mark it with [Aggregate].");

    private sealed class Collector(AggregateServices services, IReadOnlyDictionary<Type, object> configurations) : IAggregateModelVisitor
    {
        internal Dictionary<Type, ICachedAggregates> ByRoot { get; } = [];

        public void Visit<TRoot>(AggregateModel<TRoot> model)
            where TRoot : class =>
            ByRoot.Add(typeof(TRoot), new AggregateRepository<TRoot>(model, services, ConfigurationOf<TRoot>()));

        private AggregateConfiguration<TRoot> ConfigurationOf<TRoot>()
            where TRoot : class =>
            configurations.TryGetValue(typeof(TRoot), out var configuration) ? (AggregateConfiguration<TRoot>)configuration : new();
    }
}
