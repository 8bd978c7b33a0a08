using Axonish.Generated;
using Axonish.Messaging;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Features;

// What every message is handled in.
internal sealed class UnitsOfWorkFeature : AxonishFeature
{
    public override string Name => "units of work";

    public override FeatureStage Stage => FeatureStage.Stores;

    public override string LogCategory => "Axonish.UnitOfWork";

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        services.AddSingleton(provider => new UnitOfWorkServices(
            new EventLogTarget(provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IIdentifierSource>(),
            provider.GetRequiredService<TimeProvider>(),
            Logger(provider),
            provider.GetService<ICorrelationProvider>(),
            provider.GetService<Lazy<IStagedEventPublisher>>()));

        // Made by the container and after the store, so that it is closed before the store is where nobody has stopped the host.
        services.AddSingleton(_ => new CommandGate());
    }
}
