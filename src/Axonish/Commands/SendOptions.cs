namespace Axonish;

/// <summary>How one command is sent.</summary>
public sealed record SendOptions
{
    internal static readonly SendOptions Default = new();

    /// <summary>What travels beside the command.</summary>
    public Metadata Metadata { get; init; } = Metadata.Empty;

    /// <summary>
    /// How long the sender waits for the events to be handed to the store; without end unless set. When it has passed the sender gets a
    /// <see cref="CommandTimeoutException"/> and nothing is stored; from then on the store's answer is awaited, however long it takes.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Which processing groups are waited for once the events are durable: none unless set. The command is handled and answered all the same; where a
    /// group does not follow in <see cref="ConsistencyTimeout"/>, or cannot, the sender gets a <see cref="ConsistencyTimeoutException"/> with the answer.
    /// </summary>
    /// <remarks>
    /// What a command's or subscribing event's handler sends is waited for with the command that it handles, if at all; what a group's handler
    /// sends never waits for that group.
    /// </remarks>
    public Consistency Consistency { get; init; } = Consistency.Eventual;

    /// <summary>
    /// How long groups are waited for, apart from <see cref="Timeout"/>, which ends when the events are stored; 5 seconds unless set, and without end with
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan ConsistencyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The version of the aggregate that the sender has seen, −1 where it had no event yet; goes before the command's
    /// <see cref="TargetAggregateVersionAttribute"/>. Any other version, and any but −1 of a command that creates, fails with
    /// <see cref="ConflictingVersionException"/>. A handler outside aggregates has no version to compare, and refuses.
    /// </summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>
    /// The identifier of the command's message; a new one unless set. Send again with the same one after an unknown outcome: a host with
    /// <see cref="AxonishBuilder.RememberCommands"/> answers as it did before, and refuses another command under the same identifier with
    /// <see cref="MessageIdReusedException"/>. Without that option the command is handled again, and a warning in the log says so.
    /// </summary>
    /// <remarks>What a handler sends is remembered with the command that it handles, and not by an identifier of its own.</remarks>
    public Guid? MessageId { get; init; }
}
