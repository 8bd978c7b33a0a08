using System.Collections.Immutable;

namespace Axonish.Generators.Model;

/// <summary>Makes equatable arrays of sequences.</summary>
internal static class EquatableArrays
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToArray());

    public static EquatableArray<T> ToEquatableArray<T>(this ImmutableArray<T> items)
        where T : IEquatable<T> => new(items.ToArray());

    /// <summary>One item, or none.</summary>
    public static EquatableArray<T> OfOne<T>(T? item)
        where T : class, IEquatable<T> => item is null ? EquatableArray<T>.Empty : new([item]);
}
