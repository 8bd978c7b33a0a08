namespace Axonish.EventStore.Serialization;

// An event class by its names. The class itself is loaded when the first of its events is used.
internal sealed class EventEntry
{
    private readonly IEventTypeSource? source;
    private readonly int index;
    private string? assemblyName;
    private EventType? type;

    internal EventEntry(EventType type)
    {
        this.type = type;
        Name = type.Name;
        Revision = type.Revision;
        Aliases = type.Aliases;
        ClassName = MessageName.Of(type.Type);
    }

    internal EventEntry(
        string name, int revision, string className, string assemblyName, IReadOnlyList<string> aliases, IEventTypeSource source, int index)
    {
        Name = name;
        Revision = revision;
        ClassName = className;
        this.assemblyName = assemblyName;
        Aliases = aliases;
        this.source = source;
        this.index = index;
    }

    internal string Name { get; }

    internal int Revision { get; }

    internal IReadOnlyList<string> Aliases { get; }

    // As MessageName gives it.
    internal string ClassName { get; }

    internal EventType Type => type ?? Make();

    private string AssemblyName => assemblyName ??= AssemblyNameOf(Type.Type);

    // Whether the names alone show that both are one class, stored in one way.
    internal bool Repeats(EventEntry other) =>
        Name == other.Name
        && Revision == other.Revision
        && ClassName == other.ClassName
        && HasAliasesOf(other)
        && (source is null && other.source is null ? Type.Type == other.Type.Type : AssemblyName == other.AssemblyName);

    private bool HasAliasesOf(EventEntry other)
    {
        if (Aliases.Count != other.Aliases.Count) return false;
        for (var i = 0; i < Aliases.Count; i++)
        {
            if (Aliases[i] != other.Aliases[i]) return false;
        }

        return true;
    }

    private static string AssemblyNameOf(Type eventClass)
    {
        var qualified = eventClass.AssemblyQualifiedName!.AsSpan(eventClass.FullName!.Length + 2);
        return qualified.IndexOf(',') is >= 0 and var end ? qualified[..end].ToString() : qualified.ToString();
    }

    private EventType Make()
    {
        var made = source!.EventTypeAt(index);
        return Interlocked.CompareExchange(ref type, made, null) ?? made;
    }
}
