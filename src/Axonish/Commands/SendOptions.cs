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

    /// <summary>The version of the aggregate that the sender has seen; goes before the command's <see cref="TargetAggregateVersionAttribute"/>.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The identifier of the command's message; a new one unless set. Send again with the same one after an unknown outcome.</summary>
    public Guid? MessageId { get; init; }
}
