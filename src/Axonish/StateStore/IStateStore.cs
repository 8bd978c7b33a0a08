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
}
