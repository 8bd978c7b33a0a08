using System.Runtime.CompilerServices;
using Axonish.Processing.Control;
using Axonish.Processing.Storage;

namespace Axonish.Processing.DeadLetters;

internal sealed class DeadLetterOffice(ProcessingEntrance entrance) : IDeadLetters
{
    private const int PageSize = 200;

    public async IAsyncEnumerable<DeadLetter> QueryAsync(DeadLetterFilter? filter = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var store = entrance.Require().Services.Store;
        await foreach (var letter in ReadAsync(store, StoredFilter(filter), ct)) yield return Shown(letter);
    }

    public async Task<bool> RetryAsync(string group, string sequence, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sequence);
        var host = entrance.Require();
        var key = await host.Directory.RequireAsync(group, ct);
        return await RetryAsync(host, key, sequence, ct);
    }

    public async Task<int> RetryAllAsync(DeadLetterFilter? filter = null, CancellationToken ct = default)
    {
        var host = entrance.Require();
        var (done, last) = (0, ((GroupKey Group, string Sequence)?)null);
        await foreach (var letter in ReadAsync(host.Services.Store, StoredFilter(filter), ct))
        {
            if (last == (letter.Group, letter.Sequence)) continue;
            last = (letter.Group, letter.Sequence);
            if (host.Directory.Find(letter.Group.Name)?.Key == letter.Group && await RetryAsync(host, letter.Group, letter.Sequence, ct)) done++;
        }

        return done;
    }

    public async Task<int> DiscardAsync(DeadLetterFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var services = entrance.Require().Services;
        return await services.Store.DiscardAsync(StoredFilter(filter), services.Time.GetUtcNow(), ct);
    }

    private static async Task<bool> RetryAsync(ProcessingHost host, GroupKey key, string sequence, CancellationToken ct)
    {
        var known = host.Directory.Groups.FirstOrDefault(candidate => candidate.Key == key) ?? throw new InvalidOperationException(
            $"The group {key} is stored but this program has no classes of it, so its letters cannot be handled; retry them from a program that has it, or discard them.");
        return await new SequenceRetry(known, host.Services).RunAsync(sequence, ct);
    }

    private static async IAsyncEnumerable<StoredLetter> ReadAsync(IReadSideStore store, LetterFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        for (StoredLetter? after = null; ;)
        {
            var page = await store.ReadLettersAsync(filter, after, PageSize, ct);
            foreach (var letter in page) yield return letter;
            if (page.Count < PageSize) yield break;
            after = page[^1];
        }
    }

    private static LetterFilter StoredFilter(DeadLetterFilter? filter) =>
        filter is null ? new LetterFilter() : new LetterFilter(filter.Group, filter.Sequence, filter.EventName, filter.CauseType, filter.Before);

    private static DeadLetter Shown(StoredLetter letter) =>
        new(
            letter.Group.Name,
            letter.Group.Version,
            letter.Sequence,
            letter.Place.Position,
            letter.Place.EventId ?? Guid.Empty,
            letter.EventName,
            letter.Attempts,
            letter.Cause ?? "",
            letter.Since);
}
