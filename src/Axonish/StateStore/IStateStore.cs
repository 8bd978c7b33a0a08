using System.Diagnostics.CodeAnalysis;

namespace Axonish.StateStore;

/// <summary>Where the state of state-stored aggregates lives (rule D6); one a host, brought by a package.</summary>
/// <remarks>Thread-safe.</remarks>
[Experimental("AXONISHENGINE")]
public interface IStateStore
{
    /// <summary>Finds what keeps aggregates from being stored.</summary>
    /// <param name="aggregates">The aggregates.</param>
    /// <returns>One sentence a fault.</returns>
    IReadOnlyList<string> FindFaults(IReadOnlyList<StateMapping> aggregates);

    /// <summary>Opens a session for one outermost unit of work.</summary>
    /// <param name="scope">Its scope of services.</param>
    /// <returns>The session.</returns>
    IStateSession Open(IServiceProvider scope);

    /// <summary>As <see cref="IEventStore.FindReceiptAsync"/>.</summary>
    /// <param name="messageId">The command's message identifier.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>The receipt; <see langword="null"/> where there is none.</returns>
    ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct);

    /// <summary>As <see cref="IReceiptRetention.ForgetReceiptsAsync"/>.</summary>
    /// <param name="from">The first identifier of the range.</param>
    /// <param name="before">The identifier at which the range ends, which is not in it.</param>
    /// <param name="limit">How many are removed at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> ForgetReceiptsAsync(Guid from, Guid before, int limit, CancellationToken ct) => default;

    /// <summary>Finds the last event that is stored and not in the event store yet; when it has come there, all that was stored before it has, too.</summary>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>Which event it is; <see langword="null"/> where all are in the event store.</returns>
    ValueTask<EventHeader?> FindLastPendingAsync(CancellationToken ct) => default;
}
