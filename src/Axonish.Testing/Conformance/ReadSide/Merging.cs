using Axonish.Processing.Storage;

namespace Axonish.Testing.Conformance.ReadSide;

// Merges the halves as they are now.
internal static class Merging
{
    internal static async ValueTask<MergeOutcome> MergeAsync(this IReadSideStore store, GroupKey group, int segment, CancellationToken ct)
    {
        var tokens = await store.ReadTokensAsync([group], ct);
        return await store.MergeAsync(group, segment, tokens.FirstOrDefault(token => token.Segment == segment)?.Mask ?? 0, ct);
    }
}
