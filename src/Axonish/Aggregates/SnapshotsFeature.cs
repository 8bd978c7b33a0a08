using Axonish.Features;
using Axonish.Generated;
using Axonish.State;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Aggregates;

// Where snapshots are kept, and the queue in which they are taken. Those that commands asked for are taken before the host ends.
internal sealed class SnapshotsFeature(AggregatesFeature aggregates) : AxonishFeature
{
    public override string Name => "snapshots";

    public override FeatureStage Stage => FeatureStage.Aggregates;

    public override string LogCategory => "Axonish.Snapshots";

    internal Func<IServiceProvider, ISnapshotStore>? Factory { get; set; }

    private bool TakesAny => aggregates.Configurations.Values.Any(aggregate => ((ISnapshotConfiguration)aggregate).Snapshots.TakesAny);

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        services.AddSingleton(Factory ?? (_ => new InMemorySnapshotStore()));
        services.AddSingleton<SnapshotQueue>();
        if (!TakesAny) return;
        services.AddSingleton(provider => new SnapshotServices(
            provider.GetRequiredService<ISnapshotStore>(),
            provider.GetRequiredService<SnapshotQueue>(),
            provider.GetRequiredService<EventSerializer>().Options,
            Logger(provider)));
    }

    public override void Check(FeatureCheck check)
    {
        foreach (var (root, configuration) in aggregates.Configurations)
        {
            if (check.Application.Find(root)?.Model is not { } aggregate) continue;
            var policy = ((ISnapshotConfiguration)configuration).Snapshots;
            check.AddFaults(SnapshotFaults.Of(aggregate, policy, hasStore: Factory is not null || check.Find<EventStoreFeature>() is not { IsConfigured: true }));
            if (!policy.TakesAny) continue;
            var state = aggregate.DescribeState();
            if (state.Obstacles.Count == 0) check.RequireReadable($"The snapshot of {root}", root, StateOptions.Of(state, check.Json));
        }
    }

    public override async ValueTask<Func<CancellationToken, ValueTask>?> StartAsync(FeatureStart start, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (TakesAny) await start.OpenStoreAsync(() => start.Services.GetRequiredService<ISnapshotStore>(), ct);
        var queue = start.Services.GetRequiredService<SnapshotQueue>();
        return async stopping => await queue.DrainAsync(stopping);
    }
}
