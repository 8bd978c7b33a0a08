using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>A type of collection whose comparer decides what it holds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeyedCollection
{
    private readonly Func<object, object> comparerOf;
    private readonly Func<object, object, object> copy;

    private KeyedCollection(Type type, Func<object, object> comparerOf, Func<object, object, object> copy)
    {
        Type = type;
        this.comparerOf = comparerOf;
        this.copy = copy;
    }

    /// <summary>The collection's type.</summary>
    public Type Type { get; }

    /// <summary>Describes a dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection Dictionary<TKey, TValue>()
        where TKey : notnull => Of<Dictionary<TKey, TValue>>(
            items => items.Comparer, (items, like) => new Dictionary<TKey, TValue>(items, like.Comparer));

    /// <summary>Describes a sorted dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection SortedDictionary<TKey, TValue>()
        where TKey : notnull => Of<SortedDictionary<TKey, TValue>>(
            items => items.Comparer, (items, like) => new SortedDictionary<TKey, TValue>(items, like.Comparer));

    /// <summary>Describes a sorted list.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection SortedList<TKey, TValue>()
        where TKey : notnull => Of<SortedList<TKey, TValue>>(
            items => items.Comparer, (items, like) => new SortedList<TKey, TValue>(items, like.Comparer));

    /// <summary>Describes a concurrent dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection ConcurrentDictionary<TKey, TValue>()
        where TKey : notnull => Of<ConcurrentDictionary<TKey, TValue>>(
            items => items.Comparer, (items, like) => new ConcurrentDictionary<TKey, TValue>(items, like.Comparer));

    /// <summary>Describes an immutable dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection ImmutableDictionary<TKey, TValue>()
        where TKey : notnull => Of<ImmutableDictionary<TKey, TValue>>(
            items => items.KeyComparer, (items, like) => items.WithComparers(like.KeyComparer, like.ValueComparer));

    /// <summary>Describes an immutable sorted dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection ImmutableSortedDictionary<TKey, TValue>()
        where TKey : notnull => Of<ImmutableSortedDictionary<TKey, TValue>>(
            items => items.KeyComparer, (items, like) => items.WithComparers(like.KeyComparer, like.ValueComparer));

    /// <summary>Describes a set.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection HashSet<T>() => Of<HashSet<T>>(items => items.Comparer, (items, like) => new HashSet<T>(items, like.Comparer));

    /// <summary>Describes a sorted set.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection SortedSet<T>() => Of<SortedSet<T>>(items => items.Comparer, (items, like) => new SortedSet<T>(items, like.Comparer));

    /// <summary>Describes an immutable set.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection ImmutableHashSet<T>() =>
        Of<ImmutableHashSet<T>>(items => items.KeyComparer, (items, like) => items.WithComparer(like.KeyComparer));

    /// <summary>Describes an immutable sorted set.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection ImmutableSortedSet<T>() =>
        Of<ImmutableSortedSet<T>>(items => items.KeyComparer, (items, like) => items.WithComparer(like.KeyComparer));

    internal object ComparerOf(object collection) => comparerOf(collection);

    // The same elements, compared as those of another collection are.
    internal object Like(object collection, object other) =>
        comparerOf(collection).Equals(comparerOf(other)) ? collection : copy(collection, other);

    private static KeyedCollection Of<TCollection>(Func<TCollection, object> comparerOf, Func<TCollection, TCollection, TCollection> copy)
        where TCollection : class =>
        new(typeof(TCollection), items => comparerOf((TCollection)items), (items, like) => copy((TCollection)items, (TCollection)like));
}
