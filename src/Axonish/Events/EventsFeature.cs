using Axonish.Aggregates;
using Axonish.Features;
using Axonish.Generated;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Events;

// Publishing, and the classes that handle events inside the unit of work that publishes them.
internal sealed class EventsFeature : AxonishFeature
{
    private readonly EventEntrance entrance = new();

    public override string Name => "events";

    public override FeatureStage Stage => FeatureStage.Messages;

    public override void AddServices(IServiceCollection services, ApplicationModel application)
    {
        services.AddSingleton(entrance);
        services.AddSingleton<IEventGateway>(provider => new EventGateway(provider.GetRequiredService<EventEntrance>()));
        if (application.EventHandlers.Count == 0) return;
        services.AddSingleton(provider => new SubscribedEvents(application.EventHandlers, provider.GetRequiredService<AggregateRepositories>(), provider));
        services.AddSingleton(provider => new Lazy<IStagedEventPublisher>(provider.GetRequiredService<SubscribedEvents>));
    }

    public override void Check(FeatureCheck check)
    {
        foreach (var handlers in check.Application.EventHandlers) check.RequireServices(handlers.Handler, handlers.Services);
    }
}
