namespace Axonish;

/// <summary>
/// What the author of a store writes to have it tested: how to open one, and, as far as <see cref="Capabilities"/> says, how to restart it and
/// to break it. One harness serves one case and clears up after it.
/// </summary>
/// <remarks>A case calls it from one flow at a time; the stores that it opens are used by many at once.</remarks>
public abstract class StoreHarness : IAsyncDisposable
{
    /// <summary>What the harness can do; the cases that need more do not run, and <see cref="StoreConformance.LeftOut"/> lists them.</summary>
    public virtual StoreCapabilities Capabilities => StoreCapabilities.None;

    /// <summary>How many random histories are compared with the model; 500 unless said otherwise. Give a fast store more.</summary>
    public virtual int Histories => 500;

    /// <summary>From which number on histories and moments are drawn; a failure names the one to repeat it with.</summary>
    public virtual int Seed => 1;

    /// <summary>How many times as long as usual races are run; 1 unless said otherwise.</summary>
    public virtual int Effort => 1;

    /// <summary>Opens a fresh, empty store that shares nothing with others.</summary>
    /// <param name="serializer">Writes and reads the events of the cases.</param>
    /// <param name="limits">How much the store takes at once.</param>
    /// <returns>The store; the harness closes it.</returns>
    public abstract ValueTask<IEventStore> OpenAsync(EventSerializer serializer, EventStoreLimits limits);

    /// <summary>Closes a store and opens it again with the same serializer and limits; what it held is still there.</summary>
    /// <param name="store">A store that this harness opened; it is not used any more.</param>
    /// <returns>The store, opened again.</returns>
    public virtual ValueTask<IEventStore> RestartAsync(IEventStore store) => throw Undeclared(StoreCapabilities.Restarts);

    /// <summary>
    /// Holds the store's next commit up where it hurts most: its events have their places, and are not durable yet. There the store calls
    /// <see cref="CommitStall.Hold"/> or awaits <see cref="CommitStall.HoldAsync"/>.
    /// </summary>
    /// <param name="store">A store that this harness opened.</param>
    /// <param name="stall">Holds the commit.</param>
    public virtual void StallNextCommit(IEventStore store, CommitStall stall) => throw Undeclared(StoreCapabilities.StallsCommits);

    /// <summary>Cuts the connection at the store's next commit.</summary>
    /// <param name="store">A store that this harness opened.</param>
    /// <param name="fault">On which side of it.</param>
    /// <param name="staysUnreachable">Whether the database cannot be reached afterwards, until <see cref="Reconnect"/>.</param>
    public virtual void BreakNextCommit(IEventStore store, CommitFault fault, bool staysUnreachable) =>
        throw Undeclared(StoreCapabilities.BreaksCommits);

    /// <summary>Lets the store reach its database again.</summary>
    /// <param name="store">A store that this harness opened.</param>
    public virtual void Reconnect(IEventStore store) => throw Undeclared(StoreCapabilities.BreaksCommits);

    /// <summary>Closes the stores and takes away what they kept.</summary>
    /// <returns>Done when nothing is left.</returns>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private NotSupportedException Undeclared(StoreCapabilities capability) => new(
        $"{GetType()} declares {nameof(StoreCapabilities)}.{capability} and does not override what belongs to it.");
}
