using System.ComponentModel;

namespace Axonish;

/// <summary>An event's class, and the name and revision under which it is stored. Written by the generator.</summary>
/// <typeparam name="TEvent">The event's class.</typeparam>
/// <param name="name">The stored name.</param>
/// <param name="revision">The revision of the content, from 1.</param>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventType<TEvent>(string name, int revision = 1) : EventType(name, revision, typeof(TEvent), OrdinalOfClass)
    where TEvent : notnull
{
    private static readonly int OrdinalOfClass = NextOrdinal();
}
