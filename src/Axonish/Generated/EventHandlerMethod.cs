using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What the compiler knows of one event handler of a class in a processing group.</summary>
/// <param name="eventType">The class, base class or interface of the events that it takes.</param>
/// <param name="handler">The handler as a person would name it, for messages.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventHandlerMethod(Type eventType, string handler)
{
    /// <summary>The class, base class or interface of the events that it takes.</summary>
    public Type EventType { get; } = eventType;

    /// <summary>The handler as a person would name it, for messages: <c>CardLedger.On(CardIssued)</c>.</summary>
    public string Handler { get; } = handler;

    /// <summary>Whether it takes several events of a batch at once.</summary>
    public bool TakesList { get; init; }

    /// <summary>Whether it is called in a replay.</summary>
    public bool AllowsReplay { get; init; } = true;
}
