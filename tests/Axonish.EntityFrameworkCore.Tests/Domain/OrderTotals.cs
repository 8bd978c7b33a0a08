using System.Collections.Concurrent;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

public sealed class OrderTotals
{
    public ConcurrentDictionary<string, decimal> Totals { get; } = new(StringComparer.Ordinal);
}
