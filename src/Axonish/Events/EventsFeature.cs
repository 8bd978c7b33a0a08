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
        if (!application.EventHandlers.Any(entry => entry.IsSubscribing)) return;
        services.AddSingleton(provider => new SubscribedEvents(application.EventHandlers, provider.GetRequiredService<AggregateRepositories>(), provider));
        services.AddSingleton(provider => new Lazy<IStagedEventPublisher>(provider.GetRequiredService<SubscribedEvents>));
    }

    public override void Check(FeatureCheck check)
    {
        // What runs processing groups knows what of theirs does not come from the container.
        foreach (var entry in check.Application.EventHandlers)
        {
            if (entry.IsSubscribing) check.RequireServices(entry.Handler, entry.Services);
        }

        if (check.Find<IProcessingGroupRunner>() is null) AddIdleGroups(check);
    }

    private static void AddIdleGroups(FeatureCheck check) => check.AddFaults(check.Application.EventHandlers
        .Where(entry => !entry.IsSubscribing)
        .GroupBy(entry => entry.Group!.Name, StringComparer.Ordinal)
        .Select(group => $"Nothing runs the processing group '{group.Key}', so that {string.Join(" and ", group.Select(entry => entry.Handler))} would never be called; "
            + "reference Axonish.Processing, or remove [ProcessingGroup] to have the events handled inside the unit of work that publishes them."));
}
