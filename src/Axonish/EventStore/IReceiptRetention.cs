using System.Diagnostics.CodeAnalysis;

namespace Axonish;

/// <summary>
/// Forgets what is remembered of commands that event handlers of processing groups sent (rule E20). A store of events implements it; one that does not keeps
/// them for good.
/// </summary>
/// <remarks>Thread-safe.</remarks>
[Experimental("AXONISHENGINE")]
public interface IReceiptRetention
{
    /// <summary>
    /// Removes receipts whose message identifiers are of version 8 and lie in a range, in the order of their bytes as RFC 9562 writes them; no others. One short
    /// transaction.
    /// </summary>
    /// <param name="from">The first identifier of the range.</param>
    /// <param name="before">The identifier at which the range ends, which is not in it.</param>
    /// <param name="limit">How many are removed at most, from 1.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many were removed; fewer than the limit where none is left.</returns>
    /// <exception cref="EventStoreException">The store could not write; ask again.</exception>
    ValueTask<int> ForgetReceiptsAsync(Guid from, Guid before, int limit, CancellationToken ct = default);
}
