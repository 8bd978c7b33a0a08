using System.Diagnostics.CodeAnalysis;

namespace Axonish;

/// <summary>What the harness of a store of the read side can do beyond opening stores. Cases that need more than is declared do not run.</summary>
[Flags]
[Experimental("AXONISHENGINE")]
public enum ReadSideCapabilities
{
    /// <summary>It opens fresh stores, and nothing else.</summary>
    None = 0,

    /// <summary>A store can be closed and opened again: <see cref="ReadSideHarness.RestartAsync"/>.</summary>
    Restarts = 1,

    /// <summary>Several processes share what a store holds: <see cref="ReadSideHarness.OpenAnotherAsync"/>.</summary>
    Shared = 2,

    /// <summary>Handlers can write rows in a transaction: <see cref="ReadSideHarness.WriteRowAsync"/>.</summary>
    Rows = 4,

    /// <summary>Everything.</summary>
    All = Restarts | Shared | Rows,
}
