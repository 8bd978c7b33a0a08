using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>What a transaction does to dead letters that are kept in memory.</summary>
[Experimental("AXONISHENGINE")]
public static class MemoryLetters
{
    /// <summary>Whether a filter means a letter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="letter">The letter.</param>
    /// <returns>Whether it does.</returns>
    public static bool Admits(LetterFilter filter, StoredLetter letter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(letter);
        return (filter.Group is null || filter.Group == letter.Group.Name)
            && (filter.Sequence is null || filter.Sequence == letter.Sequence)
            && (filter.EventName is null || filter.EventName == letter.EventName)
            && (filter.CauseType is null || (letter.Cause is { } cause && cause.StartsWith(filter.CauseType + ":", StringComparison.Ordinal)))
            && (filter.Before is not { } before || letter.Since < before);
    }

    /// <summary>Which of some sequences are parked.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <param name="sequences">The sequences.</param>
    /// <returns>Those that are, with the number of their letters.</returns>
    public static IReadOnlyList<ParkedSequence> Find(MemoryDraft draft, GroupKey group, IEnumerable<string> sequences)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(sequences);
        var found = new List<ParkedSequence>();
        foreach (var sequence in sequences.Distinct(StringComparer.Ordinal))
        {
            if (draft.Letters.TryGetValue(new SequenceKey(group, sequence), out var letters)) found.Add(new ParkedSequence(sequence, letters.Count));
        }

        return found;
    }

    /// <summary>How many sequences of a group are parked.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <returns>Their number.</returns>
    public static int Count(MemoryDraft draft, GroupKey group)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Letters.Keys.Count(key => key.Group == group);
    }

    /// <summary>Adds letters; those that are there already stay as they are.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="letters">The letters, checked by <see cref="ReadSideRules"/>.</param>
    public static void Park(MemoryDraft draft, IReadOnlyList<StoredLetter> letters)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(letters);
        foreach (var letter in letters)
        {
            var key = SequenceKey.Of(letter);
            var parked = draft.Letters.GetValueOrDefault(key, ImmutableSortedDictionary<long, StoredLetter>.Empty);
            if (!parked.ContainsKey(letter.Place.Position)) draft.Letters = draft.Letters.SetItem(key, parked.Add(letter.Place.Position, letter));
        }
    }

    /// <summary>Takes a letter out, if it is the first of its sequence.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="letter">The letter.</param>
    /// <returns>Whether it was.</returns>
    public static bool Take(MemoryDraft draft, StoredLetter letter)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(letter);
        var key = SequenceKey.Of(letter);
        if (!draft.Letters.TryGetValue(key, out var parked) || parked.First().Key != letter.Place.Position) return false;
        Set(draft, key, parked.Remove(letter.Place.Position));
        return true;
    }

    /// <summary>Replaces a letter that is there.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="letter">What it says from here on.</param>
    public static void Rewrite(MemoryDraft draft, StoredLetter letter)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(letter);
        var key = SequenceKey.Of(letter);
        if (draft.Letters.TryGetValue(key, out var parked) && parked.ContainsKey(letter.Place.Position))
            draft.Letters = draft.Letters.SetItem(key, parked.SetItem(letter.Place.Position, letter));
    }

    /// <summary>Takes out all letters that a filter means, and records them as skipped.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="at">The time now.</param>
    /// <returns>How many they are.</returns>
    public static int Discard(MemoryDraft draft, LetterFilter filter, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(filter);
        var count = 0;
        foreach (var (key, parked) in draft.Letters)
        {
            var meant = parked.Values.Where(letter => Admits(filter, letter)).ToArray();
            if (meant.Length == 0) continue;
            count += meant.Length;
            Set(draft, key, parked.RemoveRange(meant.Select(letter => letter.Place.Position)));
            draft.Skipped = draft.Skipped.AddRange(meant.Select(letter =>
                new SkippedEvent(letter.Group, -1, letter.Place, letter.EventName, letter.Cause, at, IsDiscardedLetter: true)));
        }

        return count;
    }

    /// <summary>Drops all letters of a group.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    public static void Remove(MemoryDraft draft, GroupKey group)
    {
        ArgumentNullException.ThrowIfNull(draft);
        draft.Letters = draft.Letters.RemoveRange(draft.Letters.Keys.Where(key => key.Group == group).ToArray());
    }

    private static void Set(MemoryDraft draft, SequenceKey key, ImmutableSortedDictionary<long, StoredLetter> letters) =>
        draft.Letters = letters.IsEmpty ? draft.Letters.Remove(key) : draft.Letters.SetItem(key, letters);
}
