using System.Collections.Frozen;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Axonish;

/// <summary>All event classes of an application with their stored names: the only place from which a stored name becomes a type.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventTypeTable
{
    private readonly FrozenDictionary<Type, EventType> byClass;
    private readonly FrozenDictionary<string, EventType> byName;

    /// <summary>Builds the table.</summary>
    /// <param name="types">What the manifests bring; the same class with the same name and revision may come several times.</param>
    /// <exception cref="InvalidOperationException">The types contradict each other; the message lists every fault.</exception>
    public EventTypeTable(IEnumerable<EventType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        EventType[] all = [.. types];
        var faults = FindFaults(all);
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        All = [.. all.DistinctBy(type => type.Type)];
        byClass = All.ToFrozenDictionary(type => type.Type);
        byName = All.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>Every event class once.</summary>
    public IReadOnlyList<EventType> All { get; }

    /// <summary>What keeps types from forming a table: a name with two classes, or a class with two names or revisions.</summary>
    /// <param name="types">The types as the manifests bring them.</param>
    /// <returns>One sentence a fault; empty where there is none.</returns>
    public static IReadOnlyList<string> FindFaults(IEnumerable<EventType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var distinct = types.DistinctBy(type => (type.Type, type.Name, type.Revision)).ToArray();
        var shared = distinct
            .GroupBy(type => type.Name, StringComparer.Ordinal)
            .Where(group => group.Select(type => type.Type).Distinct().Count() > 1)
            .Select(group => $"The event name '{group.Key}' is given to {List(group.Select(type => type.Type.ToString()))}; "
                + "give each class a name of its own with [Event(\"…\")].");
        var split = distinct
            .GroupBy(type => type.Type)
            .Where(group => group.Count() > 1)
            .Select(group => $"The event class {group.Key} is stored as {List(group.Select(type => type.ToString()))}; "
                + "a class has one stored name and revision: build all assemblies against the same version of the one that declares it.");
        return [.. shared, .. split];
    }

    /// <summary>The entry of a class.</summary>
    /// <param name="eventClass">The exact class of an event.</param>
    /// <param name="type">The entry.</param>
    /// <returns>Whether the class is known.</returns>
    public bool TryGet(Type eventClass, [MaybeNullWhen(false)] out EventType type) => byClass.TryGetValue(eventClass, out type);

    /// <summary>The entry of a stored name, whatever the revision.</summary>
    /// <param name="name">The stored name.</param>
    /// <param name="type">The entry.</param>
    /// <returns>Whether the name is known.</returns>
    public bool TryGet(string name, [MaybeNullWhen(false)] out EventType type) => byName.TryGetValue(name, out type);

    /// <summary>The entry under which a stored event is read.</summary>
    /// <param name="name">The stored name.</param>
    /// <param name="revision">The stored revision.</param>
    /// <param name="position">The event's place in the store, for the error.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="UnknownEventTypeException">No class has this name.</exception>
    /// <exception cref="EventDeserializationException">The class has another revision.</exception>
    public EventType Resolve(string name, int revision, long position)
    {
        if (!byName.TryGetValue(name, out var type))
        {
            throw new UnknownEventTypeException(
                $"The event at position {position} is stored as '{name}', which no event class of this program is called. "
                + $"Reference the assembly that declares it, or mark the class that replaced it with [Event(\"{name}\")].")
            {
                EventName = name,
                Position = position,
            };
        }

        if (type.Revision == revision) return type;
        throw new EventDeserializationException(
            $"The event '{name}' at position {position} is stored with revision {revision}; this program knows revision {type.Revision}. "
            + (revision > type.Revision
                ? "A newer program wrote it: run that version."
                : "Keep reading the old revision, or give the changed class a name of its own."))
        {
            EventName = name,
            Position = position,
        };
    }

    private static string List(IEnumerable<string> items) => string.Join(" and ", items.Order(StringComparer.Ordinal));
}
