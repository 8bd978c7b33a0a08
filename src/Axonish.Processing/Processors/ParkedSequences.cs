using System.Collections.Concurrent;
using Axonish.Processing.Reading;
using Axonish.Processing.Segments;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// The sequences of one segment that may have letters. Only the segment's owner adds to them, so what is not here is not parked; what is here may have
// been worked off meanwhile, and the transaction says so.
internal sealed class ParkedSequences
{
    private const int PageSize = 500;
    private readonly ConcurrentDictionary<string, bool> sequences = new(StringComparer.Ordinal);

    internal static async ValueTask<ParkedSequences> LoadAsync(IReadSideStore store, SegmentToken token, CancellationToken ct)
    {
        var found = new ParkedSequences();
        for (string? after = null; ;)
        {
            var page = await store.ReadSequencesAsync(token.Group, after, PageSize, ct);
            foreach (var parked in page)
            {
                if (SegmentMath.IsOf(SequenceHash.Of(parked.Sequence), token.Segment, token.Mask)) found.Add(parked.Sequence);
            }

            if (page.Count < PageSize) return found;
            after = page[^1].Sequence;
        }
    }

    internal bool Contains(string sequence) => sequences.ContainsKey(sequence);

    internal bool ContainsAny(ArraySegment<SegmentEvent> events)
    {
        if (sequences.IsEmpty) return false;
        foreach (var one in events)
        {
            if (sequences.ContainsKey(one.Sequence)) return true;
        }

        return false;
    }

    internal void Add(string sequence) => sequences.TryAdd(sequence, true);

    internal void Remove(string sequence) => sequences.TryRemove(sequence, out _);
}
