using Axonish.Features;
using Axonish.Generated;
using Axonish.StateStore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.EntityFrameworkCore.Relay;

// The relay of the outbox: it runs while the host does, and stops when no command is left that could store another event.
internal sealed class OutboxFeature<TContext> : AxonishFeature
    where TContext : DbContext
{
    public override string Name => "outbox";

    public override FeatureStage Stage => FeatureStage.Relays;

    public override string LogCategory => "Axonish.Outbox";

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        services.AddSingleton<RelayHint>();
        services.AddSingleton<IStateRelay>(provider => new OutboxRelay<TContext>(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IEventStore>(),
            provider.GetRequiredService<EventSerializer>(),
            provider.GetRequiredService<RelayHint>(),
            provider.GetRequiredService<TimeProvider>(),
            Logger(provider)));
    }

    // A test host takes the relay away: its store shows the events of state-stored aggregates at once.
    public override ValueTask<Func<CancellationToken, ValueTask>?> StartAsync(FeatureStart start, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.Services.GetService<IStateRelay>() is not { } relay) return default;
        relay.Start();
        return new(async stopping => await relay.StopAsync(stopping));
    }
}
