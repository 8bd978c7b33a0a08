namespace Axonish.Processing.Storage;

// The letter at the head of a parked sequence, in one version of a group: a filter knows names only, and other versions have letters of their own.
internal static class FirstLetter
{
    internal static async ValueTask<StoredLetter?> FindAsync(IReadSideStore store, GroupKey group, string sequence, CancellationToken ct)
    {
        var before = new StoredLetter(group, sequence, LogPlace.Beginning, "", 0, null, default);
        var found = await store.ReadLettersAsync(new LetterFilter(group.Name, sequence), before, 1, ct);
        return found.Count > 0 && found[0].Group == group ? found[0] : null;
    }
}
