namespace Axonish;

/// <summary>How the SQLite event store works. Read once, when the store is opened.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>What a commit waits for; <see cref="SqliteSynchronous.Full"/> by default.</summary>
    public SqliteSynchronous Synchronous { get; set; }

    /// <summary>How much the store takes at once, and how much it reads at once; what the host says unless set.</summary>
    public EventStoreLimits? Limits { get; set; }
}
