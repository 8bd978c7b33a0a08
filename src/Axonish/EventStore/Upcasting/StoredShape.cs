using System.Collections.Generic;

namespace Axonish.EventStore.Upcasting;

// An event class, and how it is stored; the compiler's rules and the start of a host see it alike.
internal sealed class StoredShape(string name, int revision, string @class, IReadOnlyList<string> aliases, object origin)
{
    internal string Name { get; } = name;

    internal int Revision { get; } = revision;

    internal string Class { get; } = @class;

    internal IReadOnlyList<string> Aliases { get; } = aliases;

    // The class itself: equal for two shapes of one class.
    internal object Origin { get; } = origin;
}
