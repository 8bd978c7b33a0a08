using Axonish.EventStore.Upcasting;

namespace Axonish.EventStore.Serialization;

// All event classes of an application, looked through by their names. Those that share a name with another, or that an upcaster takes or
// returns, are unclear: only they are loaded, and compared by their classes.
internal sealed class EventCatalog
{
    private readonly List<EventEntry> entries;
    private readonly Dictionary<string, EventEntry> byName;
    private readonly Dictionary<string, EventEntry> byClassName;
    private readonly IReadOnlyList<EventUpcaster> upcasters;
    private readonly HashSet<EventEntry> unclear = [];

    internal EventCatalog(IReadOnlyList<EventEntry> all, IReadOnlyList<EventUpcaster> upcasters)
    {
        this.upcasters = upcasters;
        entries = new List<EventEntry>(all.Count);
        byName = new Dictionary<string, EventEntry>(all.Count, StringComparer.Ordinal);
        byClassName = new Dictionary<string, EventEntry>(all.Count, StringComparer.Ordinal);
        foreach (var entry in all) Add(entry);
        foreach (var step in upcasters)
        {
            Doubt(step.Source.Name);
            if (step.Target is { } target) Doubt(target.Name);
        }

        Unclear = unclear.Count == 0 ? [] : [.. entries.Where(unclear.Contains).Select(entry => entry.Type)];
        foreach (var entry in unclear) Leave(entry);
    }

    // Every class once, in the order of the manifests, unless it is unclear.
    internal IReadOnlyList<EventEntry> Entries => entries;

    internal IReadOnlyList<EventType> Unclear { get; }

    internal IReadOnlyList<EventUpcaster> Upcasters => upcasters;

    // Whether anything was ever stored otherwise than it is today.
    internal bool HasHistory { get; private set; }

    internal IReadOnlyList<string> FindFaults() => IsClear ? [] : EventTypeTable.FindFaults(Unclear, upcasters);

    // Whatever upcasters take is unclear; of all others the names are enough.
    internal IReadOnlyList<string> FindHoles()
    {
        var raised = entries
            .Where(entry => entry.Revision > 1 && !unclear.Contains(entry))
            .Select(entry => new StoredShape(entry.Name, entry.Revision, entry.ClassName, entry.Aliases, entry))
            .ToArray();
        return IsClear && raised.Length == 0
            ? []
            : [.. EventTypeTable.ChainsOf(Unclear.DistinctBy(type => type.Type), upcasters, raised).Holes().Select(fault => fault.ToString())];
    }

    // By the stored name of today, or one of before.
    internal EventEntry? FindByName(string name) => byName.GetValueOrDefault(name);

    internal EventEntry? FindByClass(Type eventClass) =>
        byClassName.TryGetValue(MessageName.Of(eventClass), out var entry) && entry.Type.Type == eventClass ? entry : null;

    private bool IsClear => Unclear.Count == 0 && upcasters.Count == 0;

    private void Add(EventEntry entry)
    {
        if (!byClassName.TryAdd(entry.ClassName, entry))
        {
            var known = byClassName[entry.ClassName];
            if (known.Repeats(entry)) return;
            unclear.Add(known);
            unclear.Add(entry);
        }

        entries.Add(entry);
        Claim(entry.Name, entry);
        foreach (var alias in entry.Aliases)
        {
            HasHistory = true;
            Claim(alias, entry);
        }
    }

    private void Claim(string name, EventEntry entry)
    {
        if (byName.TryAdd(name, entry)) return;
        var rival = byName[name];
        if (rival == entry) return;
        unclear.Add(rival);
        unclear.Add(entry);
    }

    private void Doubt(string name)
    {
        if (byName.TryGetValue(name, out var entry)) unclear.Add(entry);
    }

    private void Leave(EventEntry entry)
    {
        byClassName.Remove(entry.ClassName);
        byName.Remove(entry.Name);
        foreach (var alias in entry.Aliases) byName.Remove(alias);
    }
}
