using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Axonish.Messaging;

namespace Axonish;

/// <summary>
/// What travels with a message beside its payload: an immutable map of strings. Two maps with the same entries are equal.
/// </summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
public sealed class Metadata : IReadOnlyDictionary<string, string>, IEquatable<Metadata>
{
    private readonly Correlation? unwritten;

    // Few entries, read more often than built: a scan of sorted pairs beats a hash table and costs one array.
    private KeyValuePair<string, string>[]? entries;

    private Metadata(KeyValuePair<string, string>[] entries) => this.entries = entries;

    private Metadata(Correlation unwritten) => this.unwritten = unwritten;

    /// <summary>No entries.</summary>
    public static Metadata Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => Written.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Written.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<string> Values => Written.Select(entry => entry.Value);

    // Two readers may both write; they come to equal results.
    private KeyValuePair<string, string>[] Written => entries ??= unwritten!.Metadata.Written;

    /// <inheritdoc/>
    public string this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"The metadata has no value for '{key}'.");

    /// <summary>Builds metadata from pairs of key and value.</summary>
    /// <param name="pairs">The entries; of two with the same key the later counts.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="ArgumentException">A key is not made of 1 to 64 of the characters <c>A-Z a-z 0-9 _ . -</c>.</exception>
    public static Metadata From(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        KeyValuePair<string, string>[] given = [.. pairs];
        var isSorted = true;
        for (var index = 0; index < given.Length; index++)
        {
            MetadataKey.Check(given[index].Key);
            ArgumentNullException.ThrowIfNull(given[index].Value, given[index].Key);
            isSorted = isSorted && (index == 0 || string.CompareOrdinal(given[index - 1].Key, given[index].Key) < 0);
        }

        return given.Length == 0 ? Empty : new Metadata(isSorted ? given : Sorted(given));
    }

    /// <summary>What a message inherits, as text only when somebody reads it.</summary>
    /// <param name="correlation">The cause and the conversation.</param>
    /// <returns>The metadata.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Metadata Of(Correlation correlation)
    {
        ArgumentNullException.ThrowIfNull(correlation);
        return new(correlation);
    }

    /// <summary>Builds metadata of one entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="ArgumentException">The key is not made of 1 to 64 of the characters <c>A-Z a-z 0-9 _ . -</c>.</exception>
    public static Metadata Of(string key, string value) => Empty.With(key, value);

    /// <summary>The same entries and one more, or one replaced.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>The new metadata.</returns>
    /// <exception cref="ArgumentException">The key is not made of 1 to 64 of the characters <c>A-Z a-z 0-9 _ . -</c>.</exception>
    public Metadata With(string key, string value)
    {
        MetadataKey.Check(key);
        ArgumentNullException.ThrowIfNull(value);
        var index = Find(key);
        var insert = index < 0;
        var at = insert ? ~index : index;
        var entries = Written;
        var copy = new KeyValuePair<string, string>[entries.Length + (insert ? 1 : 0)];
        Array.Copy(entries, copy, at);
        copy[at] = new(key, value);
        Array.Copy(entries, insert ? at : at + 1, copy, at + 1, entries.Length - (insert ? at : at + 1));
        return new Metadata(copy);
    }

    /// <summary>These entries and those of <paramref name="other"/>, whose values count where both have a key.</summary>
    /// <param name="other">The entries to add.</param>
    /// <returns>The new metadata.</returns>
    public Metadata MergedWith(Metadata other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0) return this;
        if (Count == 0) return other;
        var merged = this;
        foreach (var (key, value) in other.Written) merged = merged.With(key, value);
        return merged;
    }

    /// <summary>The same entries without the one for <paramref name="key"/>.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The new metadata.</returns>
    public Metadata Without(string key)
    {
        var index = Find(key);
        if (index < 0) return this;
        var entries = Written;
        var copy = new KeyValuePair<string, string>[entries.Length - 1];
        Array.Copy(entries, copy, index);
        Array.Copy(entries, index + 1, copy, index, copy.Length - index);
        return new Metadata(copy);
    }

    /// <summary>
    /// The same entries without those that only Axonish sets: metadata that a handler passes on says who caused the command, and not who caused the event
    /// (rule C5).
    /// </summary>
    /// <returns>The new metadata.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Metadata WithoutReserved()
    {
        var kept = this;
        foreach (var (key, _) in Written)
        {
            if (key.StartsWith(MetadataKeys.ReservedPrefix, StringComparison.Ordinal) && key != MetadataKeys.CorrelationId) kept = kept.Without(key);
        }

        return kept;
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var index = Find(key);
        value = index < 0 ? null : Written[index].Value;
        return index >= 0;
    }

    /// <summary>Goes through the entries in the order of their keys; <c>foreach</c> allocates nothing for it.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(Written);

    IEnumerator<KeyValuePair<string, string>> IEnumerable<KeyValuePair<string, string>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, string>>)Written).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Written.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Metadata? other) => other is not null && Written.SequenceEqual(other.Written);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Metadata);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var (key, value) in Written)
        {
            hash = unchecked((hash * 31) + StringComparer.Ordinal.GetHashCode(key));
            hash = unchecked((hash * 31) + StringComparer.Ordinal.GetHashCode(value));
        }

        return hash;
    }

    /// <summary>The keys only: values may be confidential, and this text ends in logs.</summary>
    /// <returns>The keys, separated by commas.</returns>
    public override string ToString() => string.Join(", ", Keys);

    private static KeyValuePair<string, string>[] Sorted(KeyValuePair<string, string>[] given)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in given) sorted[key] = value;
        return [.. sorted];
    }

    private int Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var entries = Written;
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(entries[middle].Key, key);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    /// <summary>Goes through the entries of metadata.</summary>
    public struct Enumerator
    {
        private readonly KeyValuePair<string, string>[] entries;
        private int index;

        internal Enumerator(KeyValuePair<string, string>[] entries)
        {
            this.entries = entries;
            index = -1;
        }

        /// <summary>The entry that has been reached.</summary>
        public readonly KeyValuePair<string, string> Current => entries[index];

        /// <summary>Goes on to the next entry.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++index < entries.Length;
    }
}
