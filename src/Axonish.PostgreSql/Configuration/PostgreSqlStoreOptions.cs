using Axonish.PostgreSql.Connections;

namespace Axonish;

/// <summary>How the PostgreSQL event store works. Read once, when the store is opened.</summary>
public sealed class PostgreSqlStoreOptions
{
    /// <summary>The schema that holds the log; <c>axonish</c> by default. Two schemas are two stores that share nothing.</summary>
    /// <exception cref="ArgumentException">It is not 1 to 48 letters, digits and underscores of ASCII that begin with no digit.</exception>
    public string Schema
    {
        get;
        set => field = PostgreSql.SchemaName.Checked(value);
    } = "axonish";

    /// <summary>How payloads and metadata are kept; <see cref="PostgreSqlContent.Bytea"/> by default.</summary>
    public PostgreSqlContent Content { get; set; }

    /// <summary>How many connections readers share; 16 by default. Each is held for one page. The store has three more of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1.</exception>
    public int MaximumReaders
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 16;

    /// <summary>
    /// How long an append of another node may stay unseen where its notification is lost; 1 second by default, which is also the most.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a millisecond or more than a second.</exception>
    public TimeSpan PollInterval
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the store tries to find out what became of a commit whose connection broke, before senders learn
    /// <see cref="CommandOutcomeUnknownException"/>; 30 seconds by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan OutcomeTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>How many transactions of event processors can be open at the same time; 32 by default. Each has a connection for as long.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1.</exception>
    public int MaximumBatches
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 32;

    /// <summary>
    /// How long the transaction of an event processor may wait for its own program before the server ends it; 10 seconds by default. Until then, the segment of
    /// a process that froze in the middle of a batch cannot be taken over; a handler that waits for another system for longer than this is cut off.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a millisecond or more than a day.</exception>
    public TimeSpan IdleBatchTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>How much the store takes at once, and how much it reads at once; what the host says unless set.</summary>
    public EventStoreLimits? Limits { get; set; }
}
