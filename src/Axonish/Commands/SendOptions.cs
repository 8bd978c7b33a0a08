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
