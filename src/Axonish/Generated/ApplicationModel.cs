using System.ComponentModel;
using Axonish.EventStore.Serialization;

namespace Axonish.Generated;

/// <summary>The models of all assemblies of an application, as the manifests hand them in.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApplicationModel
{
    private readonly List<AggregateEntry> aggregates = [];
    private readonly List<CommandEntry> commands = [];
    private readonly List<EventEntry> events = [];
    private readonly List<EventHandlersEntry> eventHandlers = [];
    private readonly List<EventUpcaster> upcasters = [];

    /// <summary>Collects what the manifests bring.</summary>
    /// <param name="manifests">The manifests of the application's assemblies.</param>
    public ApplicationModel(IEnumerable<AxonishManifest> manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        foreach (var manifest in manifests) manifest.Describe(this);
    }

    /// <summary>The classes that handle events outside aggregates, those that are left out taken away.</summary>
    public IReadOnlyList<EventHandlersEntry> EventHandlers => eventHandlers;

    internal IReadOnlyList<AggregateEntry> AggregateEntries => aggregates;

    internal IReadOnlyList<CommandEntry> CommandEntries => commands;

    internal IReadOnlyList<EventEntry> EventEntries => events;

    // These make every model; hosts go by the entries.
    internal IReadOnlyList<AggregateModel> Aggregates => [.. aggregates.Select(aggregate => aggregate.Model)];

    internal IReadOnlyList<CommandModel> Commands => [.. commands.Select(command => command.Model)];

    internal IReadOnlyList<EventType> Events => [.. events.Select(item => item.Type)];

    internal IReadOnlyList<EventUpcaster> Upcasters => upcasters;

    internal AggregateEntry? Find(Type root)
    {
        var name = MessageName.Of(root);
        return aggregates.Find(aggregate => aggregate.Is(name, root));
    }

    internal bool HandlesCommands(Type handler)
    {
        var name = MessageName.Of(handler);
        return commands.Exists(command => command.IsHandledBy(name, handler));
    }

    internal bool HandlesEvents(Type handler) => FindEventHandlers(handler) is not null;

    internal EventHandlersEntry? FindEventHandlers(Type handler)
    {
        var name = MessageName.Of(handler);
        return eventHandlers.Find(entry => entry.Is(name, handler));
    }

    // Handlers only: what they stored stays readable.
    internal void LeaveOut(IReadOnlyCollection<Type> handlers)
    {
        foreach (var handler in handlers)
        {
            var name = MessageName.Of(handler);
            commands.RemoveAll(command => command.IsHandledBy(name, handler));
            eventHandlers.RemoveAll(entry => entry.Is(name, handler));
        }
    }

    internal void LeaveOut(Predicate<EventHandlersEntry> handlers) => eventHandlers.RemoveAll(handlers);

    /// <summary>Adds the aggregates of an assembly with their commands and events, as a table of their names.</summary>
    /// <param name="assemblyName">The assembly's name.</param>
    /// <param name="table">The table, as the generator writes it.</param>
    /// <param name="make">Makes the model of the aggregate at a place in the table, when it is first needed.</param>
    /// <param name="services">What handlers ask of the container.</param>
    public void AddAggregates(string assemblyName, ReadOnlySpan<byte> table, Func<int, AggregateModel> make, IReadOnlyList<Type> services)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(services);
        var reader = new ManifestTable(table, assemblyName);
        AggregateEntry? aggregate = null;
        var (index, command, item) = (0, 0, 0);
        while (reader.Next())
        {
            switch (reader.Kind)
            {
                case (byte)'A':
                    aggregates.Add(aggregate = reader.Aggregate(make, index++));
                    (command, item) = (0, 0);
                    break;
                case (byte)'C':
                    commands.Add(reader.Command(aggregate!, command++, services));
                    break;
                default:
                    events.Add(reader.Event(aggregate!, item++));
                    break;
            }
        }
    }

    /// <summary>Adds the classes of an assembly that handle events outside aggregates, and their events, as a table of their names.</summary>
    /// <param name="assemblyName">The assembly's name.</param>
    /// <param name="table">The table, as the generator writes it.</param>
    /// <param name="make">Makes the model of the class at a place in the table, when it is first needed.</param>
    /// <param name="services">What the classes ask of the container.</param>
    public void AddEventHandlers(string assemblyName, ReadOnlySpan<byte> table, Func<int, EventHandlersModel> make, IReadOnlyList<Type> services)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(services);
        var reader = new ManifestTable(table, assemblyName);
        EventHandlersEntry? entry = null;
        var (index, item) = (0, 0);
        while (reader.Next())
        {
            switch (reader.Kind)
            {
                case (byte)'H':
                    eventHandlers.Add(entry = reader.EventHandlers(make, index++, services));
                    item = 0;
                    break;
                case (byte)'S' or (byte)'G':
                    entry!.Group = reader.Group();
                    break;
                case (byte)'T':
                    entry!.Events = reader.Audience();
                    break;
                default:
                    events.Add(reader.Event(entry!, item++));
                    break;
            }
        }
    }

    /// <summary>Adds events that may be stored though no aggregate of this assembly handles them, as a table of their names.</summary>
    /// <param name="assemblyName">The assembly's name.</param>
    /// <param name="table">The table, as the generator writes it.</param>
    /// <param name="make">Makes the entry of the event at a place in the table, when the first event of its class is used.</param>
    public void AddEvents(string assemblyName, ReadOnlySpan<byte> table, Func<int, EventType> make)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        ArgumentNullException.ThrowIfNull(make);
        var reader = new ManifestTable(table, assemblyName);
        var source = new EventTypeFactory(make);
        for (var index = 0; reader.Next(); index++) events.Add(reader.Event(source, index));
    }

    /// <summary>Adds an aggregate with its commands and events.</summary>
    /// <param name="model">The aggregate.</param>
    public void Add(AggregateModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        aggregates.Add(new AggregateEntry(model));
        foreach (var command in model.Commands) Add(command);
        foreach (var item in model.Events) Add(item);
    }

    /// <summary>Adds a command that is handled outside aggregates.</summary>
    /// <param name="model">The command.</param>
    public void Add(CommandModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        commands.Add(new CommandEntry(model));
    }

    /// <summary>Adds an event that may be stored though no aggregate of this assembly handles it.</summary>
    /// <param name="type">The event's class and stored name.</param>
    public void Add(EventType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        events.Add(new EventEntry(type));
    }

    /// <summary>Adds a method that turns stored events into newer ones, and the classes that it takes and returns.</summary>
    /// <param name="upcaster">The method.</param>
    public void Add(EventUpcaster upcaster)
    {
        ArgumentNullException.ThrowIfNull(upcaster);
        upcasters.Add(upcaster);
        if (!upcaster.TakesJson) Add(upcaster.Source);
        if (upcaster.Target is { } target) Add(target);
    }
}
