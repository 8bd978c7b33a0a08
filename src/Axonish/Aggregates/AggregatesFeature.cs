using Axonish.Features;
using Axonish.Generated;
using Axonish.StateStore;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Aggregates;

// Loading, caching and retiring aggregates.
internal sealed class AggregatesFeature : AxonishFeature
{
    private readonly Dictionary<Type, object> configurations = [];

    public override string Name => "aggregates";

    public override FeatureStage Stage => FeatureStage.Aggregates;

    internal CommandLimits Limits { get; set; } = new();

    internal IReadOnlyDictionary<Type, object> Configurations => configurations;

    internal AggregateConfiguration<TAggregate> Configuration<TAggregate>()
        where TAggregate : class
    {
        if (!configurations.TryGetValue(typeof(TAggregate), out var configuration))
            configurations.Add(typeof(TAggregate), configuration = new AggregateConfiguration<TAggregate>());
        return (AggregateConfiguration<TAggregate>)configuration;
    }

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        services.AddSingleton(provider => new AggregateServices(
            provider.GetRequiredService<UnitOfWorkServices>(),
            provider.GetRequiredService<IEventStore>(),
            provider.GetService<IStateStore>() is { } states ? new StateSessions(states, provider.GetRequiredService<IIdentifierSource>()) : null,
            provider.GetRequiredService<EventTypeTable>(),
            new WaitGraph(Limits.QueuedCommands),
            new Lazy<IAggregateCreator>(provider.GetRequiredService<IAggregateCreator>),
            Limits,
            provider.GetService<SnapshotServices>()));
        services.AddSingleton(provider => new AggregateRepositories(application.AggregateEntries, provider.GetRequiredService<AggregateServices>(), configurations));
        services.AddSingleton<IEventRetention>(provider => new AggregateRetention(
            provider.GetRequiredService<IEventStore>(),
            provider.GetRequiredService<ISnapshotStore>(),
            provider.GetRequiredService<AggregateRepositories>(),
            new DeletionNotice(
                provider.GetRequiredService<IEventStore>(),
                provider.GetRequiredService<EventStoreLimits>(),
                provider.GetRequiredService<IIdentifierSource>(),
                provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton(typeof(IRepository<>), typeof(InjectedRepository<>));
    }

    public override void Check(FeatureCheck check)
    {
        foreach (var aggregate in configurations.Keys.Where(aggregate => check.Application.Find(aggregate) is null))
            check.AddFault($"ConfigureAggregate names {aggregate}, which is no aggregate of this application; mark it with [Aggregate], or remove the call.");
        AddDuplicates(check);
        AddImpossibleLimits(check);
    }

    private static void AddDuplicates(FeatureCheck check)
    {
        var aggregates = check.Application.AggregateEntries;
        var names = new HashSet<string>(aggregates.Count, StringComparer.Ordinal);
        var areDistinct = true;
        foreach (var aggregate in aggregates) areDistinct &= names.Add(aggregate.TypeName);
        if (areDistinct) return;
        check.AddFaults(aggregates
            .GroupBy(aggregate => aggregate.TypeName, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"The stored type name '{group.Key}' is shared by {string.Join(" and ", group.Select(aggregate => aggregate.Model.RootType))}; set [Aggregate(Type = \"…\")] on one (AXN0011)."));
    }

    // No cache is made before the first command that needs it, so that no timer shows it.
    private void AddImpossibleLimits(FeatureCheck check)
    {
        var longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);
        var time = Limits.CacheIdleTime;
        if (time == Timeout.InfiniteTimeSpan || (time >= TimeSpan.Zero && time <= longest)) return;
        check.AddFault($"{nameof(CommandLimits)}.{nameof(CommandLimits.CacheIdleTime)} is {time}, and timers take none that is negative or longer than {longest}; "
            + $"correct it, or keep aggregates however long they are idle with {nameof(Timeout)}.{nameof(Timeout.InfiniteTimeSpan)}.");
    }
}
