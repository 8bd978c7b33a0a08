using System.Collections.Immutable;

namespace Axonish.Processing.Storage;

// Dead letters in memory.
internal static class MemoryLetters
{
    internal static bool Admits(LetterFilter filter, StoredLetter letter) =>
        (filter.Group is null || filter.Group == letter.Group.Name)
        && (filter.Sequence is null || filter.Sequence == letter.Sequence)
        && (filter.EventName is null || filter.EventName == letter.EventName)
        && (filter.CauseType is null || (letter.Cause is { } cause && cause.StartsWith(filter.CauseType + ":", StringComparison.Ordinal)))
        && (filter.Before is not { } before || letter.Since < before);

    internal static IReadOnlyList<ParkedSequence> Find(MemoryDraft draft, GroupKey group, IEnumerable<string> sequences)
    {
        var found = new List<ParkedSequence>();
        foreach (var sequence in sequences.Distinct(StringComparer.Ordinal))
        {
            if (draft.Letters.TryGetValue(new SequenceKey(group, sequence), out var letters)) found.Add(new ParkedSequence(sequence, letters.Count));
        }

        return found;
    }

    internal static int Count(MemoryDraft draft, GroupKey group) => draft.Letters.Keys.Count(key => key.Group == group);

    internal static void Park(MemoryDraft draft, IReadOnlyList<StoredLetter> letters)
    {
        foreach (var letter in letters)
        {
            var key = SequenceKey.Of(letter);
            var parked = draft.Letters.GetValueOrDefault(key, ImmutableSortedDictionary<long, StoredLetter>.Empty);
            if (!parked.ContainsKey(letter.Place.Position)) draft.Letters = draft.Letters.SetItem(key, parked.Add(letter.Place.Position, letter));
        }
    }

    internal static bool Take(MemoryDraft draft, StoredLetter letter)
    {
        var key = SequenceKey.Of(letter);
        if (!draft.Letters.TryGetValue(key, out var parked) || parked.First().Key != letter.Place.Position) return false;
        Set(draft, key, parked.Remove(letter.Place.Position));
        return true;
    }

    internal static void Rewrite(MemoryDraft draft, StoredLetter letter)
    {
        var key = SequenceKey.Of(letter);
        if (draft.Letters.TryGetValue(key, out var parked) && parked.ContainsKey(letter.Place.Position))
            draft.Letters = draft.Letters.SetItem(key, parked.SetItem(letter.Place.Position, letter));
    }

    internal static int Discard(MemoryDraft draft, LetterFilter filter, DateTimeOffset at)
    {
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

    internal static void Remove(MemoryDraft draft, GroupKey group) =>
        draft.Letters = draft.Letters.RemoveRange(draft.Letters.Keys.Where(key => key.Group == group).ToArray());

    private static void Set(MemoryDraft draft, SequenceKey key, ImmutableSortedDictionary<long, StoredLetter> letters) =>
        draft.Letters = letters.IsEmpty ? draft.Letters.Remove(key) : draft.Letters.SetItem(key, letters);
}
