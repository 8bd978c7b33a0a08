using System.Collections.Immutable;

namespace Axonish.Processing.Tests.Groups;

// What one transaction sees and writes of the rows; keys are unique as in a table.
public sealed class LedgerDraft
{
    internal LedgerDraft(LedgerRows rows) => (Amounts, Live) = (rows.Amounts, rows.Live);

    internal ImmutableSortedDictionary<long, int> Amounts { get; private set; }

    internal ImmutableSortedSet<long> Live { get; private set; }

    internal void Add(long position, int amount, ReplayStatus status)
    {
        if (Amounts.ContainsKey(position)) throw new InvalidOperationException($"There is a row for {position} already.");
        Amounts = Amounts.Add(position, amount);
        if (status != ReplayStatus.Live) return;
        if (Live.Contains(position)) throw new InvalidOperationException($"The event {position} is new for the second time.");
        Live = Live.Add(position);
    }

    internal void Clear() => Amounts = Amounts.Clear();
}
