using System.ComponentModel;
using Axonish.EventStore.Serialization;

namespace Axonish.Generated;

/// <summary>A class that handles events outside aggregates, by its names. Nothing of it is loaded before its model is asked for.</summary>
/// <remarks>Thread-safe once the host is built.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventHandlersEntry : IEventTypeSource
{
    private readonly Func<int, EventHandlersModel> make;
    private readonly Lock making = new();
    private readonly int index;
    private EventHandlersModel? model;

    internal EventHandlersEntry(string className, string name, IReadOnlyList<Type> services, Func<int, EventHandlersModel> make, int index)
    {
        ClassName = className;
        Handler = name;
        Services = services;
        this.make = make;
        this.index = index;
    }

    /// <summary>The class by its full name, with dots also before nested classes.</summary>
    public string ClassName { get; }

    /// <summary>The class as a person would name it, for messages; classes are called in this order.</summary>
    public string Handler { get; }

    /// <summary>The group that it names; <see langword="null"/> for none: it subscribes then.</summary>
    public EventGroup? Group { get; internal set; }

    /// <summary>The classes of the events that it takes.</summary>
    public IReadOnlyList<HandledEvent> Events { get; internal set; } = [];

    /// <summary>What its constructor and its methods' parameters ask of the container.</summary>
    public IReadOnlyList<Type> Services { get; }

    /// <summary>What creates and calls the class; made when it is first asked for.</summary>
    public EventHandlersModel Model => Volatile.Read(ref model) ?? Make();

    /// <summary>Whether it is called inside the unit of work that publishes the event.</summary>
    public bool IsSubscribing => Group is not { Kind: EventGroupKind.Processing };

    internal int Order => Group?.Order ?? 0;

    EventType IEventTypeSource.EventTypeAt(int index) => Model.Events[index];

    internal bool Is(string className, Type handler) => ClassName == className && Model.HandlerType == handler;

    private EventHandlersModel Make()
    {
        lock (making) return model ??= make(index);
    }
}
