namespace Axonish.EventStore.Serialization;

// The stored names that can become events of certain classes today: those of the classes, and those from which upcasters lead to them.
internal sealed class StoredOrigins(EventCatalog catalog, Func<string, string> nameOf)
{
    internal HashSet<string> Of(IReadOnlyCollection<Type> classes)
    {
        var today = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in catalog.Entries)
        {
            if (IsOneOf(entry, classes)) today.Add(nameOf(entry.Name));
        }

        while (AddOrigins(today))
        {
        }

        return WithEarlierNames(today);
    }

    // A class is loaded only where its name does not decide: others may derive from what is not sealed.
    private static bool IsOneOf(EventEntry entry, IReadOnlyCollection<Type> classes)
    {
        foreach (var eventClass in classes)
        {
            if (eventClass.IsSealed ? entry.ClassName == MessageName.Of(eventClass) && entry.Type.Type == eventClass : eventClass.IsAssignableFrom(entry.Type.Type)) return true;
        }

        return false;
    }

    private bool AddOrigins(HashSet<string> today)
    {
        if (today.Count == 0) return false;
        var before = today.Count;
        foreach (var step in catalog.Upcasters)
        {
            if (LeadsTo(step, today)) today.Add(nameOf(step.Source.Name));
        }

        return today.Count > before;
    }

    // What JSON becomes has the name that it had; what only a call shows may be anything.
    private bool LeadsTo(EventUpcaster step, HashSet<string> today) =>
        !step.ReturnsJson && (step.Target is not { } target || today.Contains(nameOf(target.Name)));

    private HashSet<string> WithEarlierNames(HashSet<string> today)
    {
        var names = new HashSet<string>(today, StringComparer.Ordinal);
        foreach (var entry in catalog.Entries)
        {
            if (today.Contains(nameOf(entry.Name))) names.UnionWith(entry.Aliases);
        }

        foreach (var step in catalog.Upcasters)
        {
            if (today.Contains(nameOf(step.Source.Name))) names.Add(step.Source.Name);
        }

        return names;
    }
}
