using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using Axonish.Content;

namespace Axonish.Generated;

/// <summary>A type of collection whose comparer decides what it holds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeyedCollection
{
    private readonly Func<object, object> comparerOf;
    private readonly Func<object, object, object> copy;

    private KeyedCollection(Type type, Func<object, object> comparerOf, Func<object, object, object> copy)
    {
        PairConverters = static () => [];
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
        where TKey : notnull => OfPairs<Dictionary<TKey, TValue>, TKey, TValue>(
            items => items.Comparer, (items, like) => new Dictionary<TKey, TValue>(items, like.Comparer),
            pairs => new Dictionary<TKey, TValue>(pairs));

    /// <summary>Describes a sorted dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection SortedDictionary<TKey, TValue>()
        where TKey : notnull => OfPairs<SortedDictionary<TKey, TValue>, TKey, TValue>(
            items => items.Comparer, (items, like) => new SortedDictionary<TKey, TValue>(items, like.Comparer),
            pairs => new SortedDictionary<TKey, TValue>(pairs.ToDictionary()));

    /// <summary>Describes a sorted list.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection SortedList<TKey, TValue>()
        where TKey : notnull => OfPairs<SortedList<TKey, TValue>, TKey, TValue>(
            items => items.Comparer, (items, like) => new SortedList<TKey, TValue>(items, like.Comparer),
            pairs => new SortedList<TKey, TValue>(pairs.ToDictionary()));

    /// <summary>Describes a concurrent dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection ConcurrentDictionary<TKey, TValue>()
        where TKey : notnull => OfPairs<ConcurrentDictionary<TKey, TValue>, TKey, TValue>(
            items => items.Comparer, (items, like) => new ConcurrentDictionary<TKey, TValue>(items, like.Comparer),
            pairs => new ConcurrentDictionary<TKey, TValue>(pairs));

    /// <summary>Describes an immutable dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection ImmutableDictionary<TKey, TValue>()
        where TKey : notnull => OfPairs<ImmutableDictionary<TKey, TValue>, TKey, TValue>(
            items => items.KeyComparer, (items, like) => items.WithComparers(like.KeyComparer, like.ValueComparer),
            pairs => System.Collections.Immutable.ImmutableDictionary.CreateRange(pairs));

    /// <summary>Describes an immutable sorted dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <returns>The description.</returns>
    public static KeyedCollection ImmutableSortedDictionary<TKey, TValue>()
        where TKey : notnull => OfPairs<ImmutableSortedDictionary<TKey, TValue>, TKey, TValue>(
            items => items.KeyComparer, (items, like) => items.WithComparers(like.KeyComparer, like.ValueComparer),
            pairs => System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(pairs));

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

    // None where the elements are their own keys.
    internal Type? KeyType { get; private init; }

    // Write the collection, and what may be declared in its place, as a list of keys with their values.
    internal Func<IReadOnlyList<JsonConverter>> PairConverters { get; private init; }

    internal object ComparerOf(object collection) => comparerOf(collection);

    // The same elements, compared as those of another collection are.
    internal object Like(object collection, object other) =>
        comparerOf(collection).Equals(comparerOf(other)) ? collection : copy(collection, other);

    private static KeyedCollection Of<TCollection>(Func<TCollection, object> comparerOf, Func<TCollection, TCollection, TCollection> copy)
        where TCollection : class =>
        new(typeof(TCollection), items => comparerOf((TCollection)items), (items, like) => copy((TCollection)items, (TCollection)like));

    private static KeyedCollection OfPairs<TDictionary, TKey, TValue>(
        Func<TDictionary, object> comparerOf, Func<TDictionary, TDictionary, TDictionary> copy, Func<List<KeyValuePair<TKey, TValue>>, TDictionary> make)
        where TDictionary : class, IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>
        where TKey : notnull =>
        new(typeof(TDictionary), items => comparerOf((TDictionary)items), (items, like) => copy((TDictionary)items, (TDictionary)like))
        {
            KeyType = typeof(TKey),
            PairConverters = () => typeof(TDictionary) == typeof(Dictionary<TKey, TValue>)
                ? [
                    new PairsConverter<TDictionary, TKey, TValue>(make),
                    new PairsConverter<IDictionary<TKey, TValue>, TKey, TValue>(pairs => make(pairs)),
                    new PairsConverter<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>(pairs => make(pairs)),
                ]
                : [new PairsConverter<TDictionary, TKey, TValue>(make)],
        };
}
