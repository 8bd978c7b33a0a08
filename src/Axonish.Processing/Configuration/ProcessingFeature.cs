using Axonish.Commands;
using Axonish.Features;
using Axonish.Generated;
using Axonish.Processing.Control;
using Axonish.Processing.DeadLetters;
using Axonish.Processing.Processors;
using Axonish.Processing.Storage;
using Axonish.StateStore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Axonish.Processing.Configuration;

// Calls the classes of processing groups after the commit. A host that has none opens no store for them.
internal sealed class ProcessingFeature : AxonishFeature, IProcessingGroupRunner
{
    private readonly Dictionary<string, ProcessorBuilder> configured = new(StringComparer.Ordinal);
    private readonly ProcessingEntrance entrance = new();
    private GroupAssembly? groups;

    public override string Name => "event processors";

    public override FeatureStage Stage => FeatureStage.Readers;

    public override string LogCategory => "Axonish.Processing";

    internal bool Runs { get; set; } = true;

    internal TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    internal TimeSpan ReceiptsKept { get; set; } = TimeSpan.FromDays(7);

    internal ParkingLimits Limits { get; set; } = new();

    internal ProcessorBuilder BuilderOf(string group)
    {
        if (!configured.TryGetValue(group, out var builder)) configured.Add(group, builder = new ProcessorBuilder(group));
        return builder;
    }

    public bool Supplies(Type service, IServiceProvider services) => services.GetServices<ReadSideResource>().Any(resource => resource.Type == service);

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        services.AddSingleton<IEventProcessors>(new EventProcessors(entrance));
        services.AddSingleton<IDeadLetters>(new DeadLetterOffice(entrance));
        services.AddSingleton<IConsistencyWaits>(new ConsistencyWaits(entrance));
        services.AddSingleton(entrance);
        services.TryAddSingleton<IReadSideStore>(_ => new InMemoryReadSideStore());
    }

    public override void Check(FeatureCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        var faults = new List<string>();
        if (check.Services.GetService<IConfiguration>()?.GetSection(ConfiguredProcessor.Path) is { } processors)
        {
            ConfiguredProcessor.AddFaultOfValue(processors, "sections named as processing groups", faults);
            foreach (var section in processors.GetChildren()) ConfiguredProcessor.Apply(section, BuilderOf(section.Key), faults);
        }


        var resources = check.Services.GetServices<ReadSideResource>().Select(resource => resource.Type).ToHashSet();
        groups = new GroupAssembly(check.Application, configured, resources);
        groups.AddFaults(faults);
        check.AddFaults(faults);
    }

    public override async ValueTask<Func<CancellationToken, ValueTask>?> StartAsync(FeatureStart start, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(start);
        var provider = start.Services;
        var definitions = groups!.Build(provider, Logger(provider));
        IReadSideStore? store = null;
        if (definitions.Count == 0) store = new InMemoryReadSideStore();
        else await start.OpenStoreAsync(() => store = provider.GetRequiredService<IReadSideStore>(), ct);
        var run = new ProcessingRun(
            definitions,
            [.. definitions.Where(group => Runs && groups.RunsHere(group.Name))],
            store!,
            provider.GetRequiredService<IEventStore>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            start.Time,
            Logger(provider),
            Limits,
            [.. provider.GetServices<IEventHandlerInterceptor>()],
            Lease,
            provider.GetService<IStateStore>(),
            ReceiptsKept);
        try
        {
            await run.StartAsync(provider.GetRequiredService<IIdentifierSource>().Next(), ct);
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }

        entrance.Open(run.Host);
        return async stopping =>
        {
            await run.StopAsync(stopping);
            entrance.Close();
        };
    }
}
