using System.Diagnostics.CodeAnalysis;
using Axonish.Processing.Storage;

namespace Axonish;

/// <summary>
/// What the author of a store of the read side writes to have it tested: how to open one, and, as far as <see cref="Capabilities"/> says, how to restart it,
/// to share it, and to write rows in its transactions. One harness serves one case and clears up after it.
/// </summary>
/// <remarks>A case calls it from one flow at a time; the stores that it opens are used by many at once.</remarks>
[Experimental("AXONISHENGINE")]
public abstract class ReadSideHarness : IAsyncDisposable
{
    /// <summary>What the harness can do; the cases that need more do not run, and <see cref="ReadSideConformance.LeftOut"/> lists them.</summary>
    public virtual ReadSideCapabilities Capabilities => ReadSideCapabilities.None;

    /// <summary>How many times as long as usual races are run; 1 unless said otherwise.</summary>
    public virtual int Effort => 1;

    /// <summary>From which number on the moments of races are drawn; a failure names the one to repeat it with.</summary>
    public virtual int Seed => 1;

    /// <summary>Opens a store on an empty database; <see cref="IReadSideStore.PrepareAsync"/> has not been called.</summary>
    /// <returns>The store; the harness closes it.</returns>
    public abstract ValueTask<IReadSideStore> OpenAsync();

    /// <summary>Closes a store and opens it again, as a process that starts anew; what it held is still there.</summary>
    /// <param name="store">A store that this harness opened; it is not used any more.</param>
    /// <returns>The store anew.</returns>
    public virtual ValueTask<IReadSideStore> RestartAsync(IReadSideStore store) => throw Undeclared(ReadSideCapabilities.Restarts);

    /// <summary>Opens a second store on what a store holds, as another process does.</summary>
    /// <param name="store">A store that this harness opened.</param>
    /// <returns>The second store; the harness closes it.</returns>
    public virtual ValueTask<IReadSideStore> OpenAnotherAsync(IReadSideStore store) => throw Undeclared(ReadSideCapabilities.Shared);

    /// <summary>Writes one row of a handler's own, in a table that the harness makes.</summary>
    /// <param name="store">A store that this harness opened.</param>
    /// <param name="transaction">A transaction of this store, by whose driver the row is written.</param>
    /// <returns>Done when it is written.</returns>
    public virtual ValueTask WriteRowAsync(IReadSideStore store, IReadSideTransaction transaction) => throw Undeclared(ReadSideCapabilities.Rows);

    /// <summary>Counts the rows that <see cref="WriteRowAsync"/> wrote, outside of any transaction.</summary>
    /// <param name="store">A store that this harness opened.</param>
    /// <returns>How many are committed.</returns>
    public virtual ValueTask<int> CountRowsAsync(IReadSideStore store) => throw Undeclared(ReadSideCapabilities.Rows);

    /// <summary>Closes the stores and takes away what they kept.</summary>
    /// <returns>Done when nothing is left.</returns>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private NotSupportedException Undeclared(ReadSideCapabilities capability) => new(
        $"{GetType()} declares {nameof(ReadSideCapabilities)}.{capability} and does not override what belongs to it.");
}
