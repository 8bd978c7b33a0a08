namespace Axonish;

/// <summary>What a store's harness can do beyond opening stores. Cases that need more than is declared do not run.</summary>
[Flags]
public enum StoreCapabilities
{
    /// <summary>It opens fresh stores, and nothing else.</summary>
    None = 0,

    /// <summary>The store keeps bytes and not objects, so that the size of an event is measured.</summary>
    Serializes = 1,

    /// <summary>A store can be closed and opened again: <see cref="StoreHarness.RestartAsync"/>.</summary>
    Restarts = 2,

    /// <summary>A commit can be held up half-way: <see cref="StoreHarness.StallNextCommit"/>.</summary>
    StallsCommits = 4,

    /// <summary>The connection can be cut around a commit: <see cref="StoreHarness.BreakNextCommit"/>.</summary>
    BreaksCommits = 8,

    /// <summary>The store has <see cref="IEventStore.Retention"/>.</summary>
    Retention = 16,

    /// <summary>The store implements <see cref="IReceiptRetention"/>.</summary>
    ForgetsReceipts = 32,

    /// <summary>Everything.</summary>
    All = Serializes | Restarts | StallsCommits | BreaksCommits | Retention | ForgetsReceipts,
}
