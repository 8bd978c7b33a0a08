using System.Collections.Immutable;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Groups;

// Rows in memory that belong to the token's transaction, as those of a database do.
public sealed class LedgerRows
{
    internal LedgerRows(IReadSideStore inner) => Store = LedgerProxy.Around(inner, this, null);

    internal IReadSideStore Store { get; }

    internal ImmutableSortedDictionary<long, int> Amounts { get; set; } = ImmutableSortedDictionary<long, int>.Empty;

    internal ImmutableSortedSet<long> Live { get; set; } = [];
}
