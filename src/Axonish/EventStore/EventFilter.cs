using System.Collections.Frozen;

namespace Axonish;

/// <summary>Which events a reader of the log wants. A store applies it inside its own query.</summary>
/// <remarks>Immutable, hence safe to share between threads. Make one a reader, not one a page.</remarks>
public sealed class EventFilter
{
    private readonly FrozenSet<string>? storedNames;

    private EventFilter(FrozenSet<string>? storedNames) => this.storedNames = storedNames;

    /// <summary>Every event.</summary>
    public static EventFilter All { get; } = new(storedNames: null);

    /// <summary>The stored names that are wanted; <see langword="null"/> where every event is.</summary>
    public IReadOnlySet<string>? StoredNames => storedNames;

    /// <summary>Events that are stored under one of these names, of any revision.</summary>
    /// <param name="storedNames">The names, as <see cref="EventTypeTable.StoredNamesOf"/> gives them. No name admits no event.</param>
    /// <returns>The filter.</returns>
    public static EventFilter OfTypes(IEnumerable<string> storedNames)
    {
        ArgumentNullException.ThrowIfNull(storedNames);
        return new EventFilter(storedNames.ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>Whether an event is wanted.</summary>
    /// <param name="storedName">The name under which it is stored.</param>
    /// <returns>Whether it is.</returns>
    public bool Admits(string storedName) => storedNames is null || storedNames.Contains(storedName);
}
