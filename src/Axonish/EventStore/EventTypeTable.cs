using System.Collections.Frozen;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Axonish.EventStore.Upcasting;

namespace Axonish;

/// <summary>All event classes of an application with their stored names: the only place from which a stored name becomes a type.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventTypeTable
{
    private readonly FrozenDictionary<Type, EventType> byClass;
    private readonly FrozenDictionary<string, EventType> byName;
    private readonly FrozenDictionary<(string Name, int Revision), EventUpcaster> upcasters;
    private readonly FrozenDictionary<string, string> names;
    private readonly EventType?[] current;

    /// <summary>Builds the table.</summary>
    /// <param name="types">What the manifests bring; the same class with the same name and revision may come several times.</param>
    /// <param name="upcasters">What turns older shapes into those of today.</param>
    /// <exception cref="InvalidOperationException">The types contradict each other; the message lists every fault.</exception>
    public EventTypeTable(IEnumerable<EventType> types, IEnumerable<EventUpcaster>? upcasters = null)
    {
        ArgumentNullException.ThrowIfNull(types);
        EventType[] all = [.. types];
        EventUpcaster[] steps = [.. upcasters ?? []];
        var faults = FindFaults(all, steps);
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        All = [.. all.DistinctBy(type => type.Type)];
        var chains = ChainsOf(All, steps);
        names = chains.Names.ToFrozenDictionary(StringComparer.Ordinal);
        this.upcasters = steps.ToFrozenDictionary(step => (NameOf(step.Source.Name), step.Source.Revision));
        byClass = All.ToFrozenDictionary(type => type.Type);
        byName = All.Where(type => !chains.IsOutdated(type.Name, type.Revision)).ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        current = new EventType?[All.Count == 0 ? 0 : All.Max(type => type.Ordinal) + 1];
        foreach (var type in byName.Values) current[type.Ordinal] = type;
    }

    /// <summary>Every event class once, those of older shapes too.</summary>
    public IReadOnlyList<EventType> All { get; }

    // Whether anything was ever stored otherwise than it is today.
    internal bool HasHistory => upcasters.Count > 0 || All.Any(type => type.Aliases.Count > 0);

    /// <summary>
    /// What keeps types from forming a table: a name with two classes, a class with two names or revisions, two upcasters for one shape, or
    /// upcasters that lead in a circle.
    /// </summary>
    /// <param name="types">The types as the manifests bring them.</param>
    /// <param name="upcasters">What turns older shapes into those of today.</param>
    /// <returns>One sentence a fault; empty where there is none.</returns>
    public static IReadOnlyList<string> FindFaults(IEnumerable<EventType> types, IEnumerable<EventUpcaster>? upcasters = null)
    {
        ArgumentNullException.ThrowIfNull(types);
        var distinct = types.DistinctBy(type => (type.Type, type.Name, type.Revision)).ToArray();
        var chains = ChainsOf(distinct, upcasters ?? []);
        var shared = chains.SharedNames()
            .GroupBy(fault => fault.Arguments[2], StringComparer.Ordinal)
            .Select(group => $"The event name '{group.Key}' is given to {List(group.SelectMany(fault => fault.Arguments.Take(2)).Distinct())}; "
                + "give each class a name of its own with [Event(\"…\")] (AXN0405).");
        var split = distinct
            .GroupBy(type => type.Type)
            .Where(group => group.Count() > 1)
            .Select(group => $"The event class {group.Key} is stored as {List(group.Select(type => type.ToString()))}; "
                + "a class has one stored name and revision: build all assemblies against the same version of the one that declares it.");
        return [.. shared, .. split, .. chains.Duplicates().Concat(chains.Cycles()).Select(fault => fault.ToString())];
    }

    /// <summary>The entry of a class whose events may be applied and published.</summary>
    /// <param name="eventClass">The exact class of an event.</param>
    /// <param name="type">The entry.</param>
    /// <returns>Whether the class is known, and not one of an older shape.</returns>
    public bool TryGet(Type eventClass, [MaybeNullWhen(false)] out EventType type) => byClass.TryGetValue(eventClass, out type) && IsCurrent(type);

    /// <summary>The entry of a stored name, whatever the revision.</summary>
    /// <param name="name">The stored name, or one under which the event was stored before.</param>
    /// <param name="type">The entry of today's class.</param>
    /// <returns>Whether the name is known.</returns>
    public bool TryGet(string name, [MaybeNullWhen(false)] out EventType type) => byName.TryGetValue(NameOf(name), out type);

    /// <summary>
    /// The entry as which a stored event is read: that of today's class, or that of an older shape, which
    /// <see cref="EventSerializer.AddCurrent"/> turns into today's.
    /// </summary>
    /// <param name="name">The stored name.</param>
    /// <param name="revision">The stored revision.</param>
    /// <param name="position">The event's place in the store, for the error.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="UnknownEventTypeException">No class has this name.</exception>
    /// <exception cref="EventDeserializationException">The class has another revision, and no upcaster takes this one.</exception>
    public EventType Resolve(string name, int revision, long position)
    {
        var today = NameOf(name);
        if (byName.TryGetValue(today, out var type) && type.Revision == revision) return type;
        if (upcasters.TryGetValue((today, revision), out var upcaster)) return upcaster.Source;
        throw Unreadable(name, revision, position, type);
    }

    internal static IReadOnlyList<string> FindHoles(IEnumerable<EventType> types, IEnumerable<EventUpcaster> upcasters) =>
        [.. ChainsOf(types.DistinctBy(type => type.Type), upcasters).Holes().Select(fault => fault.ToString())];

    // Mostly the very entry; a store that keeps objects may hold one that another table made.
    internal bool IsCurrent(EventType type) =>
        (uint)type.Ordinal < (uint)current.Length
        && current[type.Ordinal] is { } known
        && (ReferenceEquals(known, type) || (known.Revision == type.Revision && known.Name == type.Name));

    internal bool IsOutdated(Type eventClass) => byClass.TryGetValue(eventClass, out var type) && !IsCurrent(type);

    internal EventType? Find(Type eventClass) => byClass.GetValueOrDefault(eventClass);

    internal EventUpcaster? UpcasterOf(EventType stored) => upcasters.GetValueOrDefault((NameOf(stored.Name), stored.Revision));

    internal static Exception Unreadable(string name, int revision, long position, EventType? today)
    {
        if (today is null)
        {
            return new UnknownEventTypeException(
                $"The event at position {position} is stored as '{name}', which no event class of this program is called. "
                + $"Reference the assembly that declares it, or mark the class that replaced it with [Event(\"{name}\")].")
            {
                EventName = name,
                Position = position,
            };
        }

        return new EventDeserializationException(
            $"The event '{name}' at position {position} is stored with revision {revision}; this program knows revision {today.Revision}. "
            + (revision > today.Revision
                ? "A newer program wrote it: run that version."
                : "Keep reading the old revision with an upcaster: "
                    + $"[Upcaster(\"{name}\", Revision = {revision})] public static JsonObject Upcast(JsonObject old)."))
        {
            EventName = name,
            Position = position,
        };
    }

    private string NameOf(string name) => names.GetValueOrDefault(name, name);

    private static StoredChains ChainsOf(IEnumerable<EventType> types, IEnumerable<EventUpcaster> upcasters) => new(
        types.Select(type => new StoredShape(type.Name, type.Revision, type.Type.ToString(), type.Aliases, type.Type)),
        upcasters.Select(step => new StoredStep(
            step.Source.Name,
            step.Source.Revision,
            step.Title,
            step.ReturnsJson ? step.Source.Name : step.Target?.Name,
            step.ReturnsJson ? step.Source.Revision + 1 : step.Target?.Revision ?? 0,
            step)));

    private static string List(IEnumerable<string> items) => string.Join(" and ", items.Order(StringComparer.Ordinal));
}
