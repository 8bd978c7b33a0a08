using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>The models of all assemblies of an application, as the manifests hand them in.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApplicationModel
{
    private readonly List<AggregateModel> aggregates = [];
    private readonly List<CommandModel> commands = [];
    private readonly List<EventType> events = [];
    private readonly List<EventHandlersModel> eventHandlers = [];
    private readonly List<EventUpcaster> upcasters = [];

    /// <summary>Collects what the manifests bring.</summary>
    /// <param name="manifests">The manifests of the application's assemblies.</param>
    public ApplicationModel(IEnumerable<AxonishManifest> manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        foreach (var manifest in manifests) manifest.Describe(this);
    }

    internal IEnumerable<Type> HandlerTypes => commands.Select(command => command.HandlerType).Concat(eventHandlers.Select(handler => handler.HandlerType));

    // Handlers only: what they stored stays readable.
    internal void LeaveOut(IReadOnlySet<Type> handlers)
    {
        commands.RemoveAll(command => handlers.Contains(command.HandlerType));
        eventHandlers.RemoveAll(handler => handlers.Contains(handler.HandlerType));
    }

    internal IReadOnlyList<AggregateModel> Aggregates => aggregates;

    internal IReadOnlyList<CommandModel> Commands => commands;

    internal IReadOnlyList<EventType> Events => events;

    internal IReadOnlyList<EventHandlersModel> EventHandlers => eventHandlers;

    internal IReadOnlyList<EventUpcaster> Upcasters => upcasters;

    /// <summary>Adds an aggregate with its commands and events.</summary>
    /// <param name="model">The aggregate.</param>
    public void Add(AggregateModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        aggregates.Add(model);
        commands.AddRange(model.Commands);
        events.AddRange(model.Events);
    }

    /// <summary>Adds a command that is handled outside aggregates.</summary>
    /// <param name="model">The command.</param>
    public void Add(CommandModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        commands.Add(model);
    }

    /// <summary>Adds a class that handles events outside aggregates.</summary>
    /// <param name="model">The class.</param>
    public void Add(EventHandlersModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        eventHandlers.Add(model);
        events.AddRange(model.Events);
    }

    /// <summary>Adds an event that may be stored though no aggregate of this assembly handles it.</summary>
    /// <param name="type">The event's class and stored name.</param>
    public void Add(EventType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        events.Add(type);
    }

    /// <summary>Adds a method that turns stored events into newer ones, and the classes that it takes and returns.</summary>
    /// <param name="upcaster">The method.</param>
    public void Add(EventUpcaster upcaster)
    {
        ArgumentNullException.ThrowIfNull(upcaster);
        upcasters.Add(upcaster);
        if (!upcaster.TakesJson) events.Add(upcaster.Source);
        if (upcaster.Target is { } target) events.Add(target);
    }
}
