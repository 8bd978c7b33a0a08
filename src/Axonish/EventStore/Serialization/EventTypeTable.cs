using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Axonish.EventStore.Serialization;
using Axonish.EventStore.Upcasting;

namespace Axonish;

/// <summary>All event classes of an application with their stored names: the only place from which a stored name becomes a type.</summary>
/// <remarks>Safe to share between threads: what it answers never changes.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventTypeTable
{
    private readonly EventCatalog catalog;
    private readonly UsedEventTypes used = new();
    private readonly Dictionary<Type, EventType> outdated = [];
    private readonly Dictionary<string, EventType> unclear = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, int Revision), EventUpcaster>? upcasters;
    private readonly IReadOnlyDictionary<string, string>? names;
    private IReadOnlyList<EventType>? all;

    /// <summary>Builds the table.</summary>
    /// <param name="types">What the manifests bring; the same class with the same name and revision may come several times.</param>
    /// <param name="upcasters">What turns older shapes into those of today.</param>
    /// <exception cref="InvalidOperationException">The types contradict each other; the message lists every fault.</exception>
    public EventTypeTable(IEnumerable<EventType> types, IEnumerable<EventUpcaster>? upcasters = null)
        : this(CatalogOf(types, upcasters))
    {
    }

    internal EventTypeTable(EventCatalog catalog)
    {
        var faults = catalog.FindFaults();
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        this.catalog = catalog;
        if (catalog.Upcasters.Count == 0 && catalog.Unclear.Count == 0) return;
        var types = catalog.Unclear.DistinctBy(type => type.Type).ToArray();
        var chains = ChainsOf(types, catalog.Upcasters);
        names = chains.Names;
        upcasters = catalog.Upcasters.ToDictionary(step => (NameOf(step.Source.Name), step.Source.Revision));
        foreach (var type in types)
        {
            if (chains.IsOutdated(type.Name, type.Revision)) outdated.Add(type.Type, type);
            else unclear.Add(type.Name, used.Add(type));
        }
    }

    /// <summary>Every event class once, those of older shapes too.</summary>
    public IReadOnlyList<EventType> All => all ??= [.. catalog.Entries.Select(entry => entry.Type).DistinctBy(type => type.Type)];

    // Whether anything was ever stored otherwise than it is today.
    internal bool HasHistory => upcasters is { Count: > 0 } || catalog.HasHistory;

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
    public bool TryGet(Type eventClass, [MaybeNullWhen(false)] out EventType type)
    {
        ArgumentNullException.ThrowIfNull(eventClass);
        type = used.Find(eventClass) ?? Use(eventClass);
        return type is not null;
    }

    /// <summary>The entry of a stored name, whatever the revision.</summary>
    /// <param name="name">The stored name, or one under which the event was stored before.</param>
    /// <param name="type">The entry of today's class.</param>
    /// <returns>Whether the name is known.</returns>
    public bool TryGet(string name, [MaybeNullWhen(false)] out EventType type)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (catalog.FindByName(name) is not { } entry) return unclear.TryGetValue(NameOf(name), out type);
        type = entry.Type;
        return true;
    }

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
        if (TryResolve(name, revision, out var type)) return type;
        TryGet(name, out var today);
        throw Unreadable(name, revision, position, today);
    }

    internal bool TryResolve(string name, int revision, [MaybeNullWhen(false)] out EventType type)
    {
        if (TryGet(name, out type) && type.Revision == revision) return true;
        type = upcasters?.GetValueOrDefault((NameOf(name), revision))?.Source;
        return type is not null;
    }

    /// <summary>
    /// The stored names that whoever handles certain classes must read: their names of today, those under which they were stored before, and those
    /// of older events from which upcasters may lead to them.
    /// </summary>
    /// <param name="handled">Event classes; a base class or an interface stands for every event class that can be assigned to it.</param>
    /// <returns>The names, for <see cref="EventFilter.OfTypes"/>; may hold some whose events become others. None where no event class is meant.</returns>
    public IReadOnlySet<string> StoredNamesOf(IEnumerable<Type> handled)
    {
        ArgumentNullException.ThrowIfNull(handled);
        return new StoredOrigins(catalog, NameOf).Of([.. handled]);
    }

    // Mostly the very entry; a store that keeps objects may hold one that another table made.
    internal bool IsCurrent(EventType type)
    {
        var known = used.Find(type.Ordinal);
        return ReferenceEquals(known, type)
            || ((known ?? Use(type.Type)) is { } current && current.Revision == type.Revision && current.Name == type.Name);
    }

    internal bool IsOutdated(Type eventClass) => outdated.ContainsKey(eventClass);

    internal EventType? Find(Type eventClass) => TryGet(eventClass, out var type) ? type : outdated.GetValueOrDefault(eventClass);

    internal EventUpcaster? UpcasterOf(EventType stored) => upcasters?.GetValueOrDefault((NameOf(stored.Name), stored.Revision));

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
                    + $"[Upcaster(\"{name}\", Revision = {revision})] public static JsonObject Upcast(JsonObject old) (AXN0505)."))
        {
            EventName = name,
            Position = position,
        };
    }

    private static EventCatalog CatalogOf(IEnumerable<EventType> types, IEnumerable<EventUpcaster>? upcasters)
    {
        ArgumentNullException.ThrowIfNull(types);
        return new EventCatalog([.. types.Select(type => new EventEntry(type))], [.. upcasters ?? []]);
    }

    private EventType? Use(Type eventClass) => catalog.FindByClass(eventClass) is { } entry ? used.Add(entry.Type) : null;

    private string NameOf(string name) => names?.GetValueOrDefault(name, name) ?? name;

    internal static StoredChains ChainsOf(IEnumerable<EventType> types, IEnumerable<EventUpcaster> upcasters, params StoredShape[] others) => new(
        types.Select(type => new StoredShape(type.Name, type.Revision, type.Type.ToString(), type.Aliases, type.Type)).Concat(others),
        upcasters.Select(step => new StoredStep(
            step.Source.Name,
            step.Source.Revision,
            step.Title,
            step.ReturnsJson ? step.Source.Name : step.Target?.Name,
            step.ReturnsJson ? step.Source.Revision + 1 : step.Target?.Revision ?? 0,
            step)));

    private static string List(IEnumerable<string> items) => string.Join(" and ", items.Order(StringComparer.Ordinal));
}
