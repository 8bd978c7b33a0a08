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
        var runner = check.Find<IProcessingGroupRunner>();
        foreach (var entry in check.Application.EventHandlers)
        {
            var needed = entry.IsSubscribing || runner is null ? entry.Services : [.. entry.Services.Where(service => !runner.Supplies(service, check.Services))];
            check.RequireServices(entry.Handler, needed);
        }

        if (runner is null) AddIdleGroups(check);
    }

    private static void AddIdleGroups(FeatureCheck check) => check.AddFaults(check.Application.EventHandlers
        .Where(entry => !entry.IsSubscribing)
        .GroupBy(entry => entry.Group!.Name, StringComparer.Ordinal)
        .Select(group => $"Nothing runs the processing group '{group.Key}', so that {string.Join(" and ", group.Select(entry => entry.Handler))} would never be called; "
            + "the host leaves out the assembly Axonish.Processing (WithoutAssembly). Take it in again, or remove [ProcessingGroup] to have the events handled "
            + "inside the unit of work that publishes them."));
}
